/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.db.RowLimit;
import org.igniterealtime.openfire.plugin.invites.db.Sql;

/** The table ofInviteGroup: the groups that invites assign. */
final class InviteGroupRepository {

    private InviteGroupRepository() {}

    /** The groups of an invite, in the order of their names. */
    static List<String> of(Connection connection, String inviteId) throws SQLException {
        String sql = "SELECT groupName FROM ofInviteGroup WHERE inviteID = ? ORDER BY groupName";
        return Sql.list(connection, sql, p -> p.text(inviteId), row -> row.text("groupName"));
    }

    /**
     * The ids of invites that give a group.
     *
     * @param conditions on the group, and on the ids
     * @param order begins with ORDER BY
     */
    static List<String> invites(Connection connection, InviteSource.Conditions conditions, String order, int most)
            throws SQLException {
        RowLimit rows = new RowLimit(connection, most);
        String sql = "SELECT g.inviteID FROM ofInviteGroup g" + conditions.where() + order + rows.clause();
        return Sql.list(connection, sql, p -> conditions.bind(p).atMost(rows), row -> row.text("inviteID"));
    }

    static void insert(Connection connection, Invite invite) throws SQLException {
        String sql = "INSERT INTO ofInviteGroup (inviteID, groupName) VALUES (?, ?)";
        for (String group : invite.groups()) {
            Sql.update(connection, sql, p -> p.text(invite.id()).text(group));
        }
    }

    static void delete(Connection connection, String inviteId) throws SQLException {
        Sql.update(connection, "DELETE FROM ofInviteGroup WHERE inviteID = ?", p -> p.text(inviteId));
    }
}
