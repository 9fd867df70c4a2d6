/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.igniterealtime.openfire.plugin.invites.db.RowLimit;
import org.igniterealtime.openfire.plugin.invites.db.Sql;
import org.igniterealtime.openfire.plugin.invites.invite.InviteChange.Kind;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/** The table ofInviteChange: who has changed an invite, and when. */
final class InviteChangeRepository {

    private InviteChangeRepository() {}

    /**
     * Notes a change in its transaction.
     *
     * @param version the version of the invite before the change
     */
    static void insert(Connection connection, String inviteId, int version, InviteChange change) throws SQLException {
        String sql =
                "INSERT INTO ofInviteChange (inviteID, version, changeKind, changedAt, actor) VALUES (?, ?, ?, ?, ?)";
        Sql.update(connection, sql, p -> p.text(inviteId)
                .number(version)
                .text(EnumNames.of(change.kind()))
                .time(change.at())
                .text(change.actor()));
    }

    /** Whether the change of that version has been noted. */
    static boolean exists(Connection connection, String inviteId, int version) throws SQLException {
        String sql = "SELECT changedAt FROM ofInviteChange WHERE inviteID = ? AND version = ?";
        return Sql.exists(connection, sql, p -> p.text(inviteId).number(version));
    }

    /** Notes a change instead of earlier ones of its kind, so that repeating it does not fill the table. */
    static void replace(Connection connection, String inviteId, int version, InviteChange change) throws SQLException {
        String sql =
                "UPDATE ofInviteChange SET version = ?, changedAt = ?, actor = ? WHERE inviteID = ? AND changeKind = ?";
        int replaced = Sql.update(connection, sql, p -> p.number(version)
                .time(change.at())
                .text(change.actor())
                .text(inviteId)
                .text(EnumNames.of(change.kind())));
        if (replaced == 0) {
            insert(connection, inviteId, version, change);
        }
    }

    /** The latest changes of an invite, the latest first. */
    static List<InviteChange> of(Connection connection, String inviteId, int most) throws SQLException {
        RowLimit rows = new RowLimit(connection, most);
        String sql = "SELECT changeKind, changedAt, actor FROM ofInviteChange WHERE inviteID = ? ORDER BY version DESC"
                + rows.clause();
        return Sql.list(connection, sql, p -> p.text(inviteId).atMost(rows), row -> {
            Kind kind = EnumNames.find(row.text("changeKind"), Kind.class);
            Instant at = row.time("changedAt");
            return new InviteChange(Objects.requireNonNull(kind), at, row.text("actor"));
        });
    }

    /**
     * Deletes what is known of an invite. Checks first whether there is a row: in MySQL, deleting a row that does not
     * exist locks the gap, and two transactions that then insert into it deadlock.
     */
    static void delete(Connection connection, String inviteId) throws SQLException {
        String select = "SELECT version FROM ofInviteChange WHERE inviteID = ?";
        if (Sql.exists(connection, select, p -> p.text(inviteId))) {
            Sql.update(connection, "DELETE FROM ofInviteChange WHERE inviteID = ?", p -> p.text(inviteId));
        }
    }
}
