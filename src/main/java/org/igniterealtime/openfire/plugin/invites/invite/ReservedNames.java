/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.store.Parameters;

/**
 * The names that fixed invites keep for their invitees, one row each. A row of an invite that is no longer pending, or is
 * bound to another name now, means nothing: the next invite that wants the name takes it over.
 */
final class ReservedNames {

    private ReservedNames() {}

    /** Whether an invite keeps its name for its invitee, as long as it is pending. */
    static boolean reserves(Invite invite) {
        return invite.hasFixedName() && invite.registration();
    }

    /** The invite that a name was reserved for last, if it is still bound to that name; pending or not. */
    static Optional<Invite> holder(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + InviteStore.COLUMNS
                + " FROM ofInviteName n JOIN ofInvite i ON i.inviteID = n.inviteID WHERE n.name = ?")) {
            select.setString(1, name);
            return InviteStore.all(connection, select).stream()
                    .filter(invite -> reserves(invite) && name.equals(invite.username()))
                    .findFirst();
        }
    }

    /**
     * Reserves a name within a transaction. Its row is locked first, and whether its holder still has it is asked in the statement
     * that takes it over: so that is judged by what is committed then, whatever the isolation. (A query of its own would see what
     * MySQL and MariaDB showed a wider transaction at its first look.)
     *
     * @param owner the invite that wants it
     * @throws NameHeldException if a pending invite has it
     */
    static void reserve(Connection connection, String name, String owner, Instant now) throws SQLException {
        if (update(connection, "UPDATE ofInviteName SET inviteID = inviteID WHERE name = ?", name) == 0) {
            update(connection, "INSERT INTO ofInviteName (name, inviteID) VALUES (?, ?)", name, owner);
            return;
        }
        try (PreparedStatement takeOver = connection.prepareStatement(
                """
                UPDATE ofInviteName SET inviteID = ? WHERE name = ? AND NOT EXISTS (
                    SELECT 1 FROM ofInvite i WHERE i.inviteID = ofInviteName.inviteID AND i.inviteID <> ?
                        AND i.username = ofInviteName.name AND i.usernamePolicy = ? AND i.registration = 1
                        AND i.revokedAt IS NULL AND i.expiresAt > ? AND (i.maxUses IS NULL OR i.uses < i.maxUses))
                """)) {
            new Parameters(takeOver)
                    .text(owner)
                    .text(name)
                    .text(owner)
                    .text(InviteStore.stored(UsernamePolicy.FIXED))
                    .time(now);
            if (takeOver.executeUpdate() == 0) {
                throw new NameHeldException();
            }
        }
    }

    /** Gives an invite's name free, if it has one and still holds it. */
    static void release(Connection connection, Invite owner) throws SQLException {
        if (reserves(owner)) {
            String sql = "DELETE FROM ofInviteName WHERE name = ? AND inviteID = ?";
            update(connection, sql, owner.username(), owner.id());
        }
    }

    private static int update(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            Parameters bound = new Parameters(update);
            for (String parameter : parameters) {
                bound.text(parameter);
            }
            return update.executeUpdate();
        }
    }
}
