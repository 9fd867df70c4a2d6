/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.db.Sql;

/** The table ofInviteSweep: up to which time a sweep has been done. */
public final class SweepRepository {

    private SweepRepository() {}

    /** Empty if there has been none. */
    public static Optional<Instant> doneUntil(Connection connection, String sweep) throws SQLException {
        String sql = "SELECT doneUntil FROM ofInviteSweep WHERE sweep = ?";
        return Sql.first(connection, sql, p -> p.text(sweep), row -> row.time("doneUntil"));
    }

    /** Records the first one. */
    public static int insert(Connection connection, String sweep, Instant until) throws SQLException {
        String sql = "INSERT INTO ofInviteSweep (sweep, doneUntil) VALUES (?, ?)";
        return Sql.update(connection, sql, p -> p.text(sweep).time(until));
    }

    /** Moves on, unless another node has done so. */
    public static boolean update(Connection connection, String sweep, Instant from, Instant until) throws SQLException {
        String sql = "UPDATE ofInviteSweep SET doneUntil = ? WHERE sweep = ? AND doneUntil = ?";
        return Sql.update(connection, sql, p -> p.time(until).text(sweep).time(from)) == 1;
    }
}
