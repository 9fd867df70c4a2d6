/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseExceptionTest {

    @Test
    void whatAPoolSaysIsTold() {
        SQLException refused = new SQLException("no connection after 11 tries");
        refused.initCause(new SQLException(
                "Connection to 127.0.0.1:5432 refused", "08001", new ConnectException("Connection refused")));

        assertThat(DatabaseException.ofOpening(refused).getMessage())
                .isEqualTo(
                        "the database is not available: no connection after 11 tries: Connection to 127.0.0.1:5432 refused:"
                                + " Connection refused");
    }

    @Test
    void aDatabaseThatTakesNoChangesIsToldOf() {
        DatabaseException postgresql = DatabaseException.of(
                new SQLException("ERROR: cannot execute INSERT in a read-only transaction", "25006"));
        DatabaseException mariadb = DatabaseException.of(
                new SQLException("The MariaDB server is running with the --read-only option", "HY000", 1290));

        assertThat(postgresql.getMessage())
                .isEqualTo(
                        "the database failed: SQLState 25006, code 0, ERROR: cannot execute INSERT in a read-only transaction");
        assertThat(mariadb.getMessage()).as(mariadb.getMessage()).contains("--read-only");
        assertThat(postgresql.isReadOnly() && mariadb.isReadOnly()).isTrue();
        assertThat(postgresql.isOfDatabase() && mariadb.isOfDatabase()).isTrue();
    }

    @Test
    void aRowsValuesAreNotToldAndAreNobodyElsesFault() {
        DatabaseException failure = DatabaseException.of(new SQLException("invalid value: hunter2", "22001"));

        assertThat(failure.getMessage()).isEqualTo("the database failed: SQLState 22001, code 0");
        assertThat(failure.isOfDatabase()).isFalse();
        assertThat(DatabaseException.of(new SQLException("hunter2")).getMessage())
                .doesNotContain("hunter2");
    }

    @Test
    void aLineIsOneLine() {
        DatabaseException failure = DatabaseException.of(new SQLException("ERROR: no table\n  Position: 15", "42P01"));

        assertThat(failure.getMessage()).as(failure.getMessage()).endsWith("ERROR: no table Position: 15");
    }
}
