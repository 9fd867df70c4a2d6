/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.igniterealtime.openfire.plugin.invites.db.Sql;

/** The table ofInviteOpened: who has reopened or renewed invites of others. */
final class OpenerRepository {

    private OpenerRepository() {}

    static void insert(Connection connection, String inviteId, String opener) throws SQLException {
        String sql = "INSERT INTO ofInviteOpened (inviteID, openedBy) VALUES (?, ?)";
        Sql.update(connection, sql, p -> p.text(inviteId).text(opener));
    }

    /**
     * Removes the opener of an invite, if it has one. Checks first whether there is a row: in MySQL, deleting a row that
     * does not exist locks the gap, and two transactions that then insert into it deadlock.
     */
    static void delete(Connection connection, String inviteId) throws SQLException {
        String select = "SELECT openedBy FROM ofInviteOpened WHERE inviteID = ?";
        if (Sql.exists(connection, select, p -> p.text(inviteId))) {
            Sql.update(connection, "DELETE FROM ofInviteOpened WHERE inviteID = ?", p -> p.text(inviteId));
        }
    }

    /** Removes the openers of invites that have ended since. */
    static int deleteEnded(Connection connection, Instant now) throws SQLException {
        String sql =
                """
                DELETE FROM ofInviteOpened WHERE EXISTS (
                    SELECT 1 FROM ofInvite i WHERE i.inviteID = ofInviteOpened.inviteID
                        AND (i.revokedAt IS NOT NULL OR i.expiresAt <= ? OR i.uses >= i.maxUses))
                """;
        return Sql.update(connection, sql, p -> p.time(now));
    }
}
