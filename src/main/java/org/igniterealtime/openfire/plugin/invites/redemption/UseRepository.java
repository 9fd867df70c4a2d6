/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.db.Row;
import org.igniterealtime.openfire.plugin.invites.db.RowLimit;
import org.igniterealtime.openfire.plugin.invites.db.Sql;

/**
 * The statements on the table ofInviteRedemption that list who used the invites of whom.
 *
 * <p>Completed uses are recognized by their time, because HSQLDB goes through all that are done if the state is compared. Uses by contacts
 * have an address instead of a username.
 */
final class UseRepository {

    private static final String SELECT =
            """
            SELECT r.redemptionID, r.inviteID, r.name, r.inviter, r.completedAt, r.firstLoginAt, r.agreedTo
            FROM ofInviteRedemption r\s""";

    /** Resets are uses, too, but create no accounts. */
    private static final String SELECT_CREATIONS =
            """
            SELECT r.redemptionID, r.inviteID, r.name, r.inviter, r.completedAt, r.firstLoginAt, r.agreedTo
            FROM ofInviteRedemption r WHERE r.completedAt IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM ofInvite i WHERE i.inviteID = r.inviteID AND i.kind = 'reset')
                AND\s""";

    private UseRepository() {}

    /**
     * The completed uses of an invite, newest first.
     *
     * @param before the id before which to start; {@code null} = with the newest
     */
    static List<Redemption> ofInvite(Connection connection, String inviteId, String before, int limit, String domain)
            throws SQLException {
        RowLimit rows = new RowLimit(connection, limit);
        String sql = SELECT + "WHERE r.inviteID = ? AND r.completedAt IS NOT NULL"
                + (before == null ? "" : " AND r.redemptionID < ?") + " ORDER BY r.redemptionID DESC" + rows.clause();
        Sql.Binding binding = parameters -> {
            parameters.text(inviteId);
            if (before != null) {
                parameters.text(before);
            }
            parameters.atMost(rows);
        };
        return Sql.list(connection, sql, binding, row -> redemption(row, domain));
    }

    /**
     * The uses with which accounts were created, of an invite, oldest first.
     *
     * @param after the id after which to start; may be empty
     */
    static List<Redemption> accountsOfInvite(
            Connection connection, String inviteId, String after, int limit, String domain) throws SQLException {
        RowLimit rows = new RowLimit(connection, limit);
        String sql = SELECT
                + """
                WHERE r.inviteID = ? AND r.redemptionID > ? AND r.completedAt IS NOT NULL AND r.name NOT LIKE '%@%'
                ORDER BY r.redemptionID"""
                + rows.clause();
        return Sql.list(
                connection, sql, p -> p.text(inviteId).text(after).atMost(rows), row -> redemption(row, domain));
    }

    /**
     * The uses with which accounts were created, of the invites of a user, oldest first.
     *
     * @param inviter bare JID
     * @param after the id after which to start; may be empty
     */
    static List<Redemption> ofInviter(Connection connection, String inviter, String after, int limit, String domain)
            throws SQLException {
        RowLimit rows = new RowLimit(connection, limit);
        String sql = SELECT
                + """
                WHERE r.inviter = ? AND r.redemptionID > ? AND r.completedAt IS NOT NULL AND r.name NOT LIKE '%@%'
                ORDER BY r.redemptionID"""
                + rows.clause();
        return Sql.list(connection, sql, p -> p.text(inviter).text(after).atMost(rows), row -> redemption(row, domain));
    }

    /**
     * The uses with which accounts were created, of the invites of several users, in no order.
     *
     * @param inviters bare JIDs
     */
    static List<Redemption> ofInviters(Connection connection, Collection<String> inviters, int limit, String domain)
            throws SQLException {
        List<Redemption> found = new ArrayList<>();
        for (List<String> some : Sql.parts(inviters)) {
            if (found.size() < limit) {
                RowLimit rows = new RowLimit(connection, limit - found.size());
                String sql = SELECT + "WHERE r.inviter" + Sql.in(some)
                        + " AND r.completedAt IS NOT NULL AND r.name NOT LIKE '%@%'" + rows.clause();
                Sql.Binding binding = parameters -> parameters.texts(some).atMost(rows);
                found.addAll(Sql.list(connection, sql, binding, row -> redemption(row, domain)));
            }
        }
        return found;
    }

    /**
     * How many accounts were created with the invites of users.
     *
     * @param inviters bare JIDs
     * @return without those who invited nobody
     */
    static Map<String, Integer> countByInviter(Connection connection, Collection<String> inviters) throws SQLException {
        Map<String, Integer> counts = new HashMap<>();
        for (List<String> some : Sql.parts(inviters)) {
            String sql = "SELECT inviter, COUNT(*) AS accounts FROM ofInviteRedemption WHERE inviter" + Sql.in(some)
                    + " AND completedAt IS NOT NULL AND name NOT LIKE '%@%' GROUP BY inviter";
            Sql.list(
                    connection,
                    sql,
                    parameters -> parameters.texts(some),
                    row -> counts.put(row.text("inviter"), row.count("accounts")));
        }
        return counts;
    }

    /** The username of the account that was created with a use; empty if there is no such use, or it was by a contact. */
    static Optional<String> accountOf(Connection connection, String id) throws SQLException {
        String sql = "SELECT name FROM ofInviteRedemption WHERE redemptionID = ? AND name NOT LIKE '%@%'";
        return Sql.first(connection, sql, p -> p.text(id), row -> row.text("name"));
    }

    /**
     * The latest use with which an account with this username was created.
     *
     * @param before the id of a use; only earlier ones are considered. {@code null} = all
     */
    static Optional<Redemption> origin(Connection connection, String username, String before, String domain)
            throws SQLException {
        RowLimit one = new RowLimit(connection, 1);
        String sql = SELECT_CREATIONS + "r.name = ?" + (before == null ? "" : " AND r.redemptionID < ?")
                + " ORDER BY r.redemptionID DESC" + one.clause();
        Sql.Binding binding = parameters -> {
            parameters.text(username);
            if (before != null) {
                parameters.text(before);
            }
            parameters.atMost(one);
        };
        return Sql.first(connection, sql, binding, row -> redemption(row, domain));
    }

    /** The ids of the uses with which accounts with these usernames were created, in no order. */
    static Map<String, List<String>> creations(Connection connection, Collection<String> usernames)
            throws SQLException {
        Map<String, List<String>> ids = new HashMap<>();
        for (List<String> some : Sql.parts(usernames)) {
            Sql.list(
                    connection,
                    SELECT_CREATIONS + "r.name" + Sql.in(some),
                    parameters -> parameters.texts(some),
                    row -> ids.computeIfAbsent(row.text("name"), name -> new ArrayList<>())
                            .add(row.text("redemptionID")));
        }
        return ids;
    }

    private static Redemption redemption(Row row, String domain) throws SQLException {
        return new Redemption(
                row.text("redemptionID"),
                row.text("inviteID"),
                jid(row.text("name"), domain),
                row.text("inviter"),
                row.time("completedAt"),
                row.time("firstLoginAt"),
                row.text("agreedTo"));
    }

    /** For an account, only the username is stored. */
    private static String jid(String name, String domain) {
        return BareJid.localpart(name).isPresent() ? name : BareJid.of(name, domain);
    }
}
