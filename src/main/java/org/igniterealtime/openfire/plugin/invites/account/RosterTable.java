/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.jivesoftware.database.DbConnectionManager;
import org.jivesoftware.openfire.roster.DefaultRosterItemProvider;
import org.jivesoftware.openfire.roster.Roster;
import org.jivesoftware.openfire.roster.RosterItem;
import org.jivesoftware.openfire.roster.RosterItemProvider;
import org.jivesoftware.openfire.roster.RosterManager;
import org.jivesoftware.openfire.user.UserAlreadyExistsException;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.xmpp.packet.JID;

/**
 * Openfire's table of rosters, as its own {@link DefaultRosterItemProvider} reads and writes it: a statement that fails, that one logs
 * and tells nobody of. So what it was to write is looked at here, and what it was to read is counted. Nothing is known of what another
 * provider does.
 */
final class RosterTable {

    /** A connection that was cut takes those beside it along, and a pool hands out one after another. */
    private static final int MOST_LOOKS = 4;

    /** Whatever Openfire could not read or write; its provider says no more. */
    static final String FAILURE = "Openfire could not read or write a roster; see its log";

    private final RosterManager rosters;

    RosterTable(RosterManager rosters) {
        this.rosters = rosters;
    }

    /** A contact in it; the numbers are Openfire's. */
    private record Row(long id, int subscription, int asked, int received) {

        static Row of(RosterItem item) {
            return new Row(
                    item.getID(),
                    item.getSubStatus().getValue(),
                    item.getAskStatus().getValue(),
                    item.getRecvStatus().getValue());
        }
    }

    /** Whether that provider is the one; if not, nothing else here is to be called. */
    static boolean isUsed() {
        return RosterManager.getRosterItemProvider().getClass() == DefaultRosterItemProvider.class;
    }

    /** How many contacts a user has in it. */
    static int count(String username) {
        return query(
                "SELECT COUNT(DISTINCT jid) FROM ofRoster WHERE username = ?",
                select -> select.setString(1, username),
                rows -> rows.next() ? rows.getInt(1) : 0);
    }

    /** Whether it has that contact of a user's. */
    static boolean has(String username, JID contact) {
        return !rows(username, contact).isEmpty();
    }

    private static List<Row> rows(String username, JID contact) {
        return query(
                "SELECT rosterID, sub, ask, recv FROM ofRoster WHERE username = ? AND jid = ?",
                select -> {
                    select.setString(1, username);
                    select.setString(2, contact.toBareJID());
                },
                found -> {
                    List<Row> rows = new ArrayList<>();
                    while (found.next()) {
                        rows.add(new Row(found.getLong(1), found.getInt(2), found.getInt(3), found.getInt(4)));
                    }
                    return rows;
                });
    }

    /**
     * Sees to it that it has of a contact what a roster has in memory, once. A contact that is not there any more was removed by somebody
     * else meanwhile, and stays so. What another provider than Openfire's own keeps is left to it.
     *
     * @throws DatabaseException if it has not, and cannot be brought to it; doing it again may help
     */
    void confirm(Roster roster, JID contact) throws UserNotFoundException {
        for (int look = 1; isUsed() && roster.isRosterItem(contact); look++) {
            RosterItem item = roster.getRosterItem(contact);
            List<Row> rows = rows(roster.getUsername(), contact);
            if (isKept(item, rows) && (look > 1 || hasItsGroups(item))) {
                return;
            }
            if (rows.isEmpty() && !rosters.getRoster(roster.getUsername()).isRosterItem(contact)) {
                return;
            }
            if (look == MOST_LOOKS) {
                throw new DatabaseException(FAILURE, null);
            }
            write(roster, item, rows);
        }
    }

    /** One that is there through a shared group only, or for which a plugin says so, is in memory only. */
    private static boolean isKept(RosterItem item, List<Row> rows) {
        return rows.isEmpty() ? item.getID() == 0 : rows.equals(List.of(Row.of(item)));
    }

    /** They are in a table of their own, and Openfire writes them anew each time. */
    private static boolean hasItsGroups(RosterItem item) {
        return item.getGroups().isEmpty()
                || item.getGroups().size()
                        == query(
                                "SELECT COUNT(*) FROM ofRosterGroups WHERE rosterID = ?",
                                select -> select.setLong(1, item.getID()),
                                rows -> rows.next() ? rows.getInt(1) : 0);
    }

    private static void write(Roster roster, RosterItem item, List<Row> rows) throws UserNotFoundException {
        RosterItemProvider provider = RosterManager.getRosterItemProvider();
        String username = roster.getUsername();
        // Openfire numbers from 0 if it could not read where it was, and writes nothing more about that number.
        if (item.getID() == 0 || rows.stream().noneMatch(row -> row.id() == item.getID())) {
            try {
                provider.createItem(username, item);
            } catch (UserAlreadyExistsException e) {
                throw new DatabaseException(FAILURE, null);
            }
        }
        roster.updateRosterItem(item);
        rows.stream().filter(row -> row.id() != item.getID()).forEach(row -> provider.deleteItem(username, row.id()));
    }

    @FunctionalInterface
    private interface Values {
        void into(PreparedStatement select) throws SQLException;
    }

    @FunctionalInterface
    private interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private static <T> T query(String sql, Values values, Rows<T> result) {
        try (Connection connection = DbConnectionManager.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            values.into(select);
            try (ResultSet rows = select.executeQuery()) {
                return result.read(rows);
            }
        } catch (SQLException e) {
            throw new AwayException(e);
        }
    }
}
