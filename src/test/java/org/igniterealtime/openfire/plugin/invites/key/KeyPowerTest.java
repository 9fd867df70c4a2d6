/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Tests what a key can grant to another. */
class KeyPowerTest {

    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

    /** All limits are set. */
    private static final Map<String, Object> LIMITED = values(
            "name",
            "HR",
            "scopes",
            Set.of(Scope.KEYS_MANAGE, Scope.INVITES_CREATE),
            "expiresAt",
            END,
            "maxOpenInvites",
            10,
            "invitesPerDay",
            10,
            "requestsPerSecond",
            10,
            "networks",
            List.of("192.0.2.0/24", "2001:db8::/32"),
            "maxTtl",
            Duration.ofDays(1),
            "maxUses",
            10,
            "groups",
            Set.of("staff"),
            "kinds",
            Set.of("account"),
            "urlUse",
            false);

    /** Values that would grant more, by component, each tried alone. */
    private static final Map<String, List<Object>> MORE = Map.ofEntries(
            Map.entry("scopes", List.of(Set.of(Scope.PASSWORDS_RESET), Set.of(Scope.values()))),
            Map.entry("expiresAt", Arrays.asList(END.plusMillis(1), null)),
            Map.entry("maxOpenInvites", Arrays.asList(11, null)),
            Map.entry("invitesPerDay", Arrays.asList(11, null)),
            Map.entry("requestsPerSecond", Arrays.asList(11, null)),
            Map.entry("networks", List.of(List.of(), List.of("192.0.2.0/23"), List.of("192.0.2.1", "2001:db9::1"))),
            Map.entry("maxTtl", Arrays.asList(Duration.ofDays(1).plusMillis(1), null)),
            Map.entry("maxUses", Arrays.asList(11, null)),
            Map.entry("groups", Arrays.asList(Set.of("staff", "admins"), Set.of("guests"), null)),
            Map.entry("kinds", Arrays.asList(Set.of("account", "reset"), Set.of("contact"), null)),
            Map.entry("urlUse", List.of(true)));

    private static final Map<String, Object> LESS = values(
            "name",
            "another name",
            "scopes",
            Set.of(Scope.INVITES_CREATE),
            "expiresAt",
            END.minusMillis(1),
            "maxOpenInvites",
            9,
            "invitesPerDay",
            9,
            "requestsPerSecond",
            9,
            "networks",
            List.of("192.0.2.7", "192.0.2.128/25", "::ffff:192.0.2.0/120"),
            "maxTtl",
            Duration.ofHours(1),
            "maxUses",
            1,
            "groups",
            Set.of(),
            "kinds",
            Set.of("account"),
            "urlUse",
            false);

    static final List<String> POWERS =
            components().filter(name -> !name.equals("name")).toList();

    /** Fails for a new limit until it has values here. */
    @ParameterizedTest
    @FieldSource("POWERS")
    void nothingIsHandedOnThatIsMore(String component) {
        assertThat(MORE).containsKey(component);
        for (Object more : MORE.get(component)) {
            Map<String, Object> wanted = new LinkedHashMap<>(LIMITED);
            wanted.put(component, more);

            assertThat(KeyPower.beyond(draft(LIMITED), draft(wanted)))
                    .extracting(FieldProblem::field)
                    .as(component + " = " + more)
                    .containsExactly(component.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT));
        }
    }

    @ParameterizedTest
    @FieldSource("POWERS")
    void lessIsHandedOn(String component) {
        Map<String, Object> wanted = new LinkedHashMap<>(LIMITED);
        wanted.put(component, LESS.get(component));

        assertThat(KeyPower.beyond(draft(LIMITED), draft(wanted))).isEmpty();
    }

    @Test
    void theSameIsHandedOnByWhateverName() {
        assertThat(KeyPower.beyond(draft(LIMITED), draft(LIMITED))).isEmpty();
        assertThat(KeyPower.beyond(draft(LIMITED), draft(LESS))).isEmpty();
    }

    @Test
    void whoHasNoLimitsHandsOnEverything() {
        KeyDraft all = new KeyDraft("all", Set.of(Scope.values()), null, KeyLimits.NONE);

        assertThat(KeyPower.beyond(all, all)).isEmpty();
        assertThat(KeyPower.beyond(all, draft(LIMITED))).isEmpty();
    }

    @Test
    void whatIsMoreInSeveralWaysIsToldWhole() {
        KeyDraft all = new KeyDraft("all", Set.of(Scope.values()), null, KeyLimits.NONE);

        assertThat(KeyPower.beyond(draft(LIMITED), all)).hasSameSizeAs(POWERS);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.0.0/16, true",
        "10.1.0.0/16, 10.0.0.0/8, false",
        "10.0.0.0/8, 11.0.0.0/8, false",
        "10.0.0.1, 10.0.0.1/32, true",
        "0.0.0.0/0, ::ffff:10.0.0.1, true",
        "::/0, 10.0.0.1, false",
        "2001:db8::/32, 2001:db8:1::/48, true",
        "2001:db8::/33, 2001:db8:8000::/33, false",
    })
    void aNetworkLiesInAnother(String holder, String wanted, boolean inside) {
        Map<String, Object> some = new LinkedHashMap<>(LIMITED);
        some.put("networks", List.of(holder));
        Map<String, Object> other = new LinkedHashMap<>(LIMITED);
        other.put("networks", List.of(wanted));

        assertThat(KeyPower.beyond(draft(some), draft(other)).isEmpty()).isEqualTo(inside);
    }

    private static Stream<String> components() {
        return Stream.of(KeyDraft.class, KeyLimits.class)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("limits"));
    }

    private static Map<String, Object> values(Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        assertThat(values.keySet()).isEqualTo(components().collect(Collectors.toCollection(TreeSet::new)));
        return values;
    }

    private static KeyDraft draft(Map<String, Object> values) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("limits", make(KeyLimits.class, values));
        return make(KeyDraft.class, all);
    }

    private static <T extends Record> T make(Class<T> type, Map<String, Object> values) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(Arrays.stream(components)
                            .map(component -> values.get(component.getName()))
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
