/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.db.Parameters;
import org.igniterealtime.openfire.plugin.invites.db.Sql;
import org.igniterealtime.openfire.plugin.invites.policy.Skeleton;

/** The table ofInviteName: the usernames that invites reserve, with what they look like. */
final class ReservedNameRepository {

    private ReservedNameRepository() {}

    /**
     * The invites that last reserved a username, or one that looks like it, if they still have that username. Rows of
     * version 1 are found by the username alone, which is stored instead of its skeleton.
     */
    static List<Invite> holders(Connection connection, String name) throws SQLException {
        String sql = "SELECT " + InviteRepository.COLUMNS + " FROM ofInviteName n"
                + " JOIN ofInvite i ON i.inviteID = n.inviteID AND i.username = n.name WHERE n.skeleton IN (?, ?)";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            new Parameters(select).text(Skeleton.of(name)).text(name);
            return InviteRepository.all(connection, select);
        }
    }

    /**
     * Locks the row of a username until the transaction ends.
     *
     * @return whether there is one
     */
    static boolean lock(Connection connection, String name) throws SQLException {
        String sql = "UPDATE ofInviteName SET inviteID = inviteID WHERE name = ?";
        return Sql.update(connection, sql, p -> p.text(name)) != 0;
    }

    static void insert(Connection connection, String name, String inviteId) throws SQLException {
        String sql = "INSERT INTO ofInviteName (name, inviteID, skeleton) VALUES (?, ?, ?)";
        Sql.update(connection, sql, p -> p.text(name).text(inviteId).text(Skeleton.of(name)));
    }

    /** Takes over the row of a username, unless another invite that is pending reserves it. */
    static boolean takeOver(Connection connection, String name, String inviteId, Instant now) throws SQLException {
        String sql =
                """
                UPDATE ofInviteName SET inviteID = ?, skeleton = ? WHERE name = ? AND NOT EXISTS (
                    SELECT 1 FROM ofInvite i WHERE i.inviteID = ofInviteName.inviteID AND i.inviteID <> ?
                        AND i.username = ofInviteName.name AND i.registration = 1
                        AND i.revokedAt IS NULL AND i.expiresAt > ? AND (i.maxUses IS NULL OR i.uses < i.maxUses))
                """;
        return Sql.update(connection, sql, p -> p.text(inviteId)
                        .text(Skeleton.of(name))
                        .text(name)
                        .text(inviteId)
                        .time(now))
                != 0;
    }

    static void delete(Connection connection, String name, String inviteId) throws SQLException {
        String sql = "DELETE FROM ofInviteName WHERE name = ? AND inviteID = ?";
        Sql.update(connection, sql, p -> p.text(name).text(inviteId));
    }
}
