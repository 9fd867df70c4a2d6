/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void theLanguageIsTheVisitorsBestThatThereIs() {
        assertEquals(Locale.GERMAN, Texts.accepted("fr, de-AT;q=0.9, en;q=0.8").locale());
        assertEquals(Locale.ENGLISH, Texts.accepted("fr").locale());
        assertEquals(Locale.ENGLISH, Texts.accepted(null).locale());
        assertEquals(Locale.ENGLISH, Texts.accepted("!;;q=x").locale());
    }

    @Test
    void aTextWithArgumentsIsAPattern() {
        assertEquals(
                "Something went wrong here. The server's log has it under abc.",
                Texts.of(Locale.ENGLISH).get("http.problem.unexpected", "abc"));
        assertEquals("no.such.text", Texts.of(Locale.ENGLISH).get("no.such.text"));
    }
}
