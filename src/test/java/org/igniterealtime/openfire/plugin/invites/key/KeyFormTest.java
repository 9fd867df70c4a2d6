/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

        assertEquals(draft, KeyForm.of(draft).read(CLOCK).draft());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 90, 1_000_001, 86_400, 604_800, 36_499L * 86_400 + 1, 36_500L * 86_400})
    void eachSpanThatAKeyMayHaveIsReadAgain(long seconds) {
        KeyLimits limits =
                new KeyLimits(null, null, null, List.of(), Duration.ofSeconds(seconds), null, null, null, true);
        KeyDraft draft = new KeyDraft("HR", Set.of(Scope.INVITES_READ), CLOCK.instant(), limits);

        assertEquals(draft, KeyForm.of(draft).read(CLOCK).draft());
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
        assertEquals(expected, form.read(CLOCK).draft());
    }

    @Test
    void aBoxThatIsNotTickedIsANo() {
        assertFalse(new KeyForm(Map.of()).read(CLOCK).draft().limits().urlUse());
    }

    @Test
    void limitedToNoGroupsIsNotTheSameAsAnyGroup() {
        KeyForm none = new KeyForm(Map.of("groups_limited", List.of("true")));

        assertEquals(Set.of(), none.read(CLOCK).draft().limits().groups());
        assertNull(new KeyForm(Map.of()).read(CLOCK).draft().limits().groups());
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

        assertEquals(expected, form.read(CLOCK).draft().expiresAt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2026-02-30", "-1d", "2026-12-01T25:00Z", "999999999999d"})
    void anotherExpiryIsAProblemOfThatField(String text) {
        KeyForm.Reading reading = new KeyForm(Map.of("expires_at", List.of(text))).read(CLOCK);

        assertNull(reading.draft());
        assertEquals(List.of(new FieldProblem("expires_at", "bad_time", text)), reading.problems());
    }

    @Test
    void eachWrongFieldHasItsProblem() {
        KeyForm form = new KeyForm(Map.of(
                "max_uses", List.of("many"), "max_ttl", List.of("7"), "scopes", List.of("invites:create", "root")));

        List<String> fields =
                form.read(CLOCK).problems().stream().map(FieldProblem::field).toList();

        assertTrue(fields.containsAll(List.of("max_uses", "max_ttl", "scopes")), fields::toString);
    }

    @Test
    void networksMayStandOnLinesOrBetweenCommas() {
        KeyForm form = new KeyForm(Map.of("networks", List.of("10.0.0.0/8, 192.0.2.1\r\n::1/128")));

        assertEquals(
                List.of("10.0.0.0/8", "192.0.2.1", "::1/128"),
                form.read(CLOCK).draft().limits().networks());
    }
}
