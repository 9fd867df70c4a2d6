/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.igniterealtime.openfire.plugin.invites.db.Parameters;

/**
 * What counts against somebody's limits beside the invites that they made and that are still there: those made lately and
 * deleted since, and those of others that they opened again or renewed. Of the invitee nothing is kept.
 */
final class CountedInvites {

    private CountedInvites() {}

    /** An invite was deleted; its creator did make it. */
    static void deleted(Connection connection, Invite invite, Instant now) throws SQLException {
        forgetOpener(connection, invite);
        if (invite.createdAt().isBefore(now.minus(Creator.LONGEST_PERIOD))) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO ofInviteDeleted (inviteID, createdBy, createdAt) VALUES (?, ?, ?)")) {
            new Parameters(insert).text(invite.id()).text(invite.createdBy()).time(invite.createdAt());
            insert.executeUpdate();
        }
    }

    /**
     * An invite was opened again, or renewed, in this transaction, which holds the lock of its row.
     *
     * @param by who did, as {@link Invite#createdBy}; who opened it before has its link no more
     */
    static void opened(Connection connection, Invite invite, String by) throws SQLException {
        forgetOpener(connection, invite);
        if (by.equals(invite.createdBy())) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO ofInviteOpened (inviteID, openedBy) VALUES (?, ?)")) {
            new Parameters(insert).text(invite.id()).text(by);
            insert.executeUpdate();
        }
    }

    /** Forgets invites that were deleted too long ago to count. */
    static int forgetDeleted(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM ofInviteDeleted WHERE inviteID < ?")) {
            delete.setString(1, InviteIds.bound(now.minus(Creator.LONGEST_PERIOD)));
            return delete.executeUpdate();
        }
    }

    /** Forgets who opened invites that have ended since. */
    static int forgetOpeners(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                """
                DELETE FROM ofInviteOpened WHERE EXISTS (
                    SELECT 1 FROM ofInvite i WHERE i.inviteID = ofInviteOpened.inviteID
                        AND (i.revokedAt IS NOT NULL OR i.expiresAt <= ? OR i.uses >= i.maxUses))
                """)) {
            new Parameters(delete).time(now);
            return delete.executeUpdate();
        }
    }

    /** Looks first: on MySQL the deletion of a row that is not there locks the gap, and two that then insert into it deadlock. */
    private static void forgetOpener(Connection connection, Invite invite) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT openedBy FROM ofInviteOpened WHERE inviteID = ?")) {
            select.setString(1, invite.id());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return;
                }
            }
        }
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM ofInviteOpened WHERE inviteID = ?")) {
            delete.setString(1, invite.id());
            delete.executeUpdate();
        }
    }
}
