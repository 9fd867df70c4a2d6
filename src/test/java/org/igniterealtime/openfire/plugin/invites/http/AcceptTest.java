/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv | true",
                "text/csv; q=0.5, application/json; q=0.4 | true",
                "text/csv, application/json | true",
                "application/json, text/csv | false",
                "text/csv;q=0 | false",
                "text/csv;q=0.1, */* | true",
                "*/* | false",
                "application/json, text/csv;q=0.9 | false",
                "TEXT/CSV;header=present | true",
                ", ;;q=x, text | false",
                " | false",
            })
    void aClientThatNamesCsvGetsIt(String header, boolean csv) {
        assertThat(Accept.prefers(header, "text/csv")).isEqualTo(csv);
    }
}
