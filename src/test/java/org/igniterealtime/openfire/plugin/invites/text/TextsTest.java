/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @Test
    void theLanguageIsTheVisitorsBestThatThereIs() {
        assertEquals(Locale.GERMAN, Texts.accepted("fr, de-AT;q=0.9, en;q=0.8").locale());
        assertEquals(Locale.ENGLISH, Texts.accepted("fr").locale());
        assertEquals(Locale.ENGLISH, Texts.accepted(null).locale());
        assertEquals(Locale.ENGLISH, Texts.accepted("!;;q=x").locale());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--", "-", "en,-", "-,de", "*", "**", "en--us", ";", ",", "de;q=", "en;q=1e999", "\u0000", "*-"})
    void whatNoBrowserSaysIsNoFault(String accepted) {
        assertTrue(Texts.LANGUAGES.contains(Texts.accepted(accepted).locale()));
        assertTrue(new Languages(() -> Locale.GERMAN).in(accepted).has("language"));
    }

    @Test
    void aTextWithArgumentsIsAPattern() {
        assertEquals(
                "Something went wrong. For details, look for abc in the server's log.",
                Texts.of(Locale.ENGLISH).get("http.problem.unexpected", "abc"));
        assertEquals("no.such.text", Texts.of(Locale.ENGLISH).get("no.such.text"));
    }
}
