/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.igniterealtime.openfire.plugin.invites.db.Sql;

/** The table ofInviteDeleted: records of deleted invites as long as they count towards limits. */
final class DeletedInviteRepository {

    private DeletedInviteRepository() {}

    static void insert(Connection connection, Invite deleted) throws SQLException {
        String sql = "INSERT INTO ofInviteDeleted (inviteID, createdBy, createdAt) VALUES (?, ?, ?)";
        Sql.update(connection, sql, p -> p.text(deleted.id())
                .text(deleted.createdBy())
                .time(deleted.createdAt()));
    }

    /** Removes the records of invites created before a time. */
    static int deleteOlder(Connection connection, Instant before) throws SQLException {
        String sql = "DELETE FROM ofInviteDeleted WHERE inviteID < ?";
        return Sql.update(connection, sql, p -> p.text(InviteIds.bound(before)));
    }
}
