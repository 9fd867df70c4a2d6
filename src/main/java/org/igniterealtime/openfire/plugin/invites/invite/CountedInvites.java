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
 * What counts towards limits in addition to existing invites: those deleted recently, and those of others that someone
 * has reopened or renewed. Nothing about invitees is stored.
 */
final class CountedInvites {

    private CountedInvites() {}

    /** Records that an invite was deleted, which its creator did create. */
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
     * Records that an invite was reopened or renewed in this transaction, which holds the lock on its row.
     *
     * @param by who did it, as in {@link Invite#createdBy}; whoever opened it before no longer has its link
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

    /** Deletes records of invites that were deleted too long ago to count. */
    static int forgetDeleted(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM ofInviteDeleted WHERE inviteID < ?")) {
            delete.setString(1, InviteIds.bound(now.minus(Creator.LONGEST_PERIOD)));
            return delete.executeUpdate();
        }
    }

    /** Deletes records of who opened invites that have ended since. */
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

    /**
     * Checks first whether there is a row: in MySQL, deleting a row that does not exist locks the gap, and two
     * transactions that then insert into it deadlock.
     */
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
