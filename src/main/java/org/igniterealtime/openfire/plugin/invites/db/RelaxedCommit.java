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
 * A commit that does not wait for the disk, where that is for one transaction to say: PostgreSQL's {@code synchronous_commit}. Its log
 * is written in order, so that no later commit outlives a crash which this one does not.
 */
final class RelaxedCommit {

    private volatile Boolean offered;

    /** Commits the transaction that is open on the connection; as ever where that is not offered. */
    void commit(Connection connection) throws SQLException {
        if (offered == null) {
            offered = isOffered(connection);
        }
        if (!offered) {
            connection.commit();
            return;
        }
        try (Statement commit = connection.createStatement()) {
            // Together they are one trip to the database: a registration makes few, and each shows.
            commit.execute("SET LOCAL synchronous_commit TO off; COMMIT");
        }
    }

    /** CockroachDB is spoken to through PostgreSQL's driver, which takes it for one. */
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
