/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Checks that the tests on HSQLDB notice a statement after which the session keeps one of our stack traces. */
class HsqldbSessionsTest {

    @Test
    void aStatementThatHsqldbReadsTwiceIsNoticed() throws Exception {
        try (TestDatabase test = TestDatabases.hsqldb()) {
            assertThat(test.query("SELECT COUNT(*) FROM ofInvite WHERE (maxUses IS NULL OR uses < maxUses)"))
                    .isEqualTo("0");
            assertThatThrownBy(() -> test.database().run(HsqldbSessionsTest::readTwice))
                    .isInstanceOf(AssertionError.class);
        }
    }

    private static boolean readTwice(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT uses FROM ofInvite WHERE (maxUses IS NULL OR uses + held < maxUses OR ? = 1)")) {
            select.setInt(1, 1);
            return select.executeQuery().next();
        }
    }
}
