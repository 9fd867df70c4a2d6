/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @Test
    void theLanguageIsTheVisitorsBestThatThereIs() {
        assertThat(Texts.accepted("fr, de-AT;q=0.9, en;q=0.8").locale()).isEqualTo(Locale.GERMAN);
        assertThat(Texts.accepted("fr").locale()).isEqualTo(Locale.ENGLISH);
        assertThat(Texts.accepted(null).locale()).isEqualTo(Locale.ENGLISH);
        assertThat(Texts.accepted("!;;q=x").locale()).isEqualTo(Locale.ENGLISH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--", "-", "en,-", "-,de", "*", "**", "en--us", ";", ",", "de;q=", "en;q=1e999", "\u0000", "*-"})
    void whatNoBrowserSaysIsNoFault(String accepted) {
        assertThat(Texts.LANGUAGES).contains(Texts.accepted(accepted).locale());
        assertThat(new Languages(() -> Locale.GERMAN).in(accepted).has("language"))
                .isTrue();
    }

    @Test
    void aTextWithArgumentsIsAPattern() {
        assertThat(Texts.of(Locale.ENGLISH).get("http.problem.unexpected", "abc"))
                .isEqualTo("Something went wrong. For details, look for abc in the server's log.");
        assertThat(Texts.of(Locale.ENGLISH).get("no.such.text")).isEqualTo("no.such.text");
    }
}
