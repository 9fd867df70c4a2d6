/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFormTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void whatWasWrittenIntoAFormIsReadFromItAgain() {
        KeyLimits limits = new KeyLimits(
                5, 10, 2, List.of("10.0.0.0/8", "::1/128"), Duration.ofHours(36), 3, Set.of("a, b", "c"), null, false);
        KeyDraft draft = new KeyDraft(
                "HR", Set.of(Scope.INVITES_READ, Scope.KEYS_MANAGE), Instant.parse("2027-01-01T00:00:01Z"), limits);

        assertThat(KeyForm.of(draft).read(CLOCK).draft()).isEqualTo(draft);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 90, 1_000_001, 86_400, 604_800, 36_499L * 86_400 + 1, 36_500L * 86_400})
    void eachSpanThatAKeyMayHaveIsReadAgain(long seconds) {
        KeyLimits limits =
                new KeyLimits(null, null, null, List.of(), Duration.ofSeconds(seconds), null, null, null, true);
        KeyDraft draft = new KeyDraft("HR", Set.of(Scope.INVITES_READ), CLOCK.instant(), limits);

        assertThat(KeyForm.of(draft).read(CLOCK).draft()).isEqualTo(draft);
    }

    @Test
    void whatIsLeftEmptyIsNoLimit() {
        KeyForm form = new KeyForm(Map.of(
                "name",
                List.of(" bot "),
                "scopes",
                List.of("invites:create"),
                "max_uses",
                List.of(""),
                "url_use",
                List.of("on")));

        KeyDraft expected = new KeyDraft("bot", Set.of(Scope.INVITES_CREATE), null, KeyLimits.NONE);
        assertThat(form.read(CLOCK).draft()).isEqualTo(expected);
    }

    @Test
    void aBoxThatIsNotTickedIsANo() {
        assertThat(new KeyForm(Map.of()).read(CLOCK).draft().limits().urlUse()).isFalse();
    }

    @Test
    void limitedToNoGroupsIsNotTheSameAsAnyGroup() {
        KeyForm none = new KeyForm(Map.of("groups_limited", List.of("true")));

        assertThat(none.read(CLOCK).draft().limits().groups()).isEmpty();
        assertThat(new KeyForm(Map.of()).read(CLOCK).draft().limits().groups()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "30d, 2026-12-24T12:00:00Z",
        "2w, 2026-12-08T12:00:00Z",
        "2026-12-01, 2026-12-02T00:00:00Z",
        "2026-12-01T10:30, 2026-12-01T10:30:00Z",
        "2026-12-01T10:30:05Z, 2026-12-01T10:30:05Z"
    })
    void anExpiryIsASpanADayOrATime(String text, Instant expected) {
        KeyForm form = new KeyForm(Map.of("expires_at", List.of(text)));

        assertThat(form.read(CLOCK).draft().expiresAt()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2026-02-30", "-1d", "2026-12-01T25:00Z", "999999999999d"})
    void anotherExpiryIsAProblemOfThatField(String text) {
        KeyForm.Reading reading = new KeyForm(Map.of("expires_at", List.of(text))).read(CLOCK);

        assertThat(reading.draft().expiresAt()).isNull();
        assertThat(reading.problems()).isEqualTo(List.of(new FieldProblem("expires_at", "bad_time", text)));
    }

    @Test
    void eachWrongFieldHasItsProblem() {
        KeyForm form = new KeyForm(Map.of(
                "max_uses", List.of("many"), "max_ttl", List.of("7"), "scopes", List.of("invites:create", "root")));

        List<String> fields =
                form.read(CLOCK).problems().stream().map(FieldProblem::field).toList();

        assertThat(fields).containsAll(List.of("max_uses", "max_ttl", "scopes"));
    }

    @Test
    void networksMayStandOnLinesOrBetweenCommas() {
        KeyForm form = new KeyForm(Map.of("networks", List.of("10.0.0.0/8, 192.0.2.1\r\n::1/128")));

        assertThat(form.read(CLOCK).draft().limits().networks())
                .isEqualTo(List.of("10.0.0.0/8", "192.0.2.1", "::1/128"));
    }
}
