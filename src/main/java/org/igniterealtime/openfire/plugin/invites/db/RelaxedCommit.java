/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A commit that does not wait for the disk, if the database permits this for a single transaction: PostgreSQL's
 * {@code synchronous_commit}. Its log is written in order, so no later commit survives a crash that this one does not.
 */
final class RelaxedCommit {

    private volatile Boolean offered;

    /** Commits the open transaction of the connection; normally, if this is not supported. */
    void commit(Connection connection) throws SQLException {
        if (offered == null) {
            offered = isOffered(connection);
        }
        if (!offered) {
            connection.commit();
            return;
        }
        try (Statement commit = connection.createStatement()) {
            // A single round trip to the database. A registration makes few, so each one matters.
            commit.execute("SET LOCAL synchronous_commit TO off; COMMIT");
        }
    }

    /** CockroachDB is accessed with PostgreSQL's driver, which reports it as PostgreSQL. */
    private static boolean isOffered(Connection connection) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            return false;
        }
        try (Statement select = connection.createStatement();
                ResultSet version = select.executeQuery("SELECT version()")) {
            return version.next() && version.getString(1).startsWith("PostgreSQL");
        }
    }
}
