/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.junit.jupiter.api.Test;

class FindingTest {

    @Test
    void aDateIsWrittenAsInTheLanguageOfTheText() {
        Finding finding = Finding.good("good", "chat.example.org", LocalDate.of(2027, 2, 28));

        assertThat(finding.in("certificate", Texts.of(Locale.ENGLISH))).contains("chat.example.org", "Feb 28, 2027");
        assertThat(finding.in("certificate", Texts.of(Locale.GERMAN))).contains("28.02.2027");
    }
}
