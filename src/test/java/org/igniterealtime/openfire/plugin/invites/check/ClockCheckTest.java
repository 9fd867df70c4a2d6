/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockCheckTest {

    @ParameterizedTest
    @CsvSource({
        "0, good",
        "4, good",
        "-5, good",
        "6, behind",
        "-60, ahead",
        "3600, good",
        "-19799, good",
        "3700, behind"
    })
    void timeZonesAreNoDifference(long seconds, String code) {
        assertThat(ClockCheck.found(Duration.ofSeconds(seconds)).code()).isEqualTo(code);
    }

    @Test
    void asksTheDatabase() throws Exception {
        try (TestDatabase hsqldb = TestDatabases.hsqldb()) {
            Database database = new Database(hsqldb.connections()::getConnection);
            Clock slow = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-100));

            assertThat(new ClockCheck(database, Clock.systemUTC()).check().code())
                    .isEqualTo("good");
            assertThat(new ClockCheck(database, slow).check().code()).isEqualTo("behind");
        }
    }
}
