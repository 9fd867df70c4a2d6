/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.jivesoftware.database.DbConnectionManager;

/**
 * Fills the table of invites with the number of rows that a measurement needs: empties it, then inserts rows in batches. Argument: the
 * number of rows.
 */
public final class Seeder implements Probe {

    private static final int BATCH = 1_000;

    @Override
    public String run(List<String> arguments) throws Exception {
        int wanted = Integer.parseInt(arguments.get(0));
        try (Connection connection = DbConnectionManager.getConnection()) {
            for (String table : List.of("ofInvite", "benchInvite", "benchFloor")) {
                execute(connection, "TRUNCATE TABLE " + table);
            }
            if (DbConnectionManager.getDatabaseType() == DbConnectionManager.DatabaseType.hsqldb) {
                // Otherwise, new rows would fill the gaps left by the old ones and be copied at each checkpoint.
                execute(connection, "CHECKPOINT DEFRAG");
            }
            fill(connection, "ofInvite", wanted);
            // The floor's table gets the same number of rows.
            fill(connection, "benchInvite", wanted);
            // In a real database, these rows would have been on the disk for a long time, so the measurement must not pay for writing them.
            // Both databases support this statement.
            execute(connection, "CHECKPOINT");
        }
        return Integer.toString(wanted);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void fill(Connection connection, String table, int wanted) throws Exception {
        connection.setAutoCommit(false);
        long now = System.currentTimeMillis();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " (inviteID, tokenHash, kind,"
                + " usernamePolicy, maxUses, uses, held, expiresAt, ttl, subscribe, registration, groupCount,"
                + " createdAt, createdBy, version) VALUES (?, ?, 'account', 'any', 1, 0, 0, ?, 604800000, 0, 1, 0, ?,"
                + " 'server', 1)")) {
            for (int i = 0; i < wanted; i++) {
                // Older than any id created from now on, as ids start with the time.
                insert.setString(1, String.format("000000%012d", i));
                String hash = UUID.randomUUID().toString().replace("-", "");
                insert.setString(2, hash + hash);
                insert.setLong(3, now + 604_800_000L);
                insert.setLong(4, now - wanted + i);
                insert.addBatch();
                if (i % BATCH == BATCH - 1 || i == wanted - 1) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
