/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

    /** The later of two of a name would win, unseen by who changes the earlier one. */
    @Test
    void noTextIsThereTwice() throws IOException {
        for (String file : List.of("invites_i18n.properties", "invites_i18n_de.properties")) {
            Set<String> seen = new HashSet<>();
            List<String> twice = new ArrayList<>(keys(file));
            twice.removeIf(seen::add);
            assertEquals(List.of(), twice, file);
        }
    }

    /** Except what only German, whose words have genders, needs a special form for. */
    @Test
    void everyTextIsThereInEveryLanguage() throws IOException {
        Set<String> german = new HashSet<>(keys("invites_i18n_de.properties"));
        Set<String> english = new HashSet<>(keys("invites_i18n.properties"));
        assertTrue(german.containsAll(english), () -> {
            english.removeAll(german);
            return english.toString();
        });
        german.removeAll(english);
        assertEquals(Set.of("page.expired.text.reset", "page.revoked.text.reset"), german);
    }

    private static List<String> keys(String file) throws IOException {
        return Files.readAllLines(Path.of("i18n", file)).stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }
}
