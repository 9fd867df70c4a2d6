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
 * Openfire's roster table, as read and written by its {@link DefaultRosterItemProvider}, which only logs statements
 * that fail. Therefore, the rows that it was to write are checked here, and those that it was to read are counted.
 * Other providers are not checked.
 */
final class RosterTable {

    /** If a connection is cut, so are others, and a pool provides one after another. */
    private static final int MOST_LOOKS = 4;

    /** For anything that Openfire could not read or write; its provider does not give details. */
    static final String FAILURE = "Openfire could not read or write a roster; see its log";

    private final RosterManager rosters;

    RosterTable(RosterManager rosters) {
        this.rosters = rosters;
    }

    /** A contact in the table; the numbers are Openfire's. */
    private record Row(long id, int subscription, int asked, int received) {

        static Row of(RosterItem item) {
            return new Row(
                    item.getID(),
                    item.getSubStatus().getValue(),
                    item.getAskStatus().getValue(),
                    item.getRecvStatus().getValue());
        }
    }

    /** Whether Openfire uses that provider; if not, the other methods must not be called. */
    static boolean isUsed() {
        return RosterManager.getRosterItemProvider().getClass() == DefaultRosterItemProvider.class;
    }

    /** How many contacts of a user are in the table. */
    static int count(String username) {
        return query(
                "SELECT COUNT(DISTINCT jid) FROM ofRoster WHERE username = ?",
                select -> select.setString(1, username),
                rows -> rows.next() ? rows.getInt(1) : 0);
    }

    /** Whether a contact of a user is in the table. */
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
     * Makes sure that the table contains the same about a contact as the roster in memory, exactly once. If the contact
     * no longer exists, it was removed in the meantime, and remains so. Does nothing for other providers than
     * Openfire's own.
     *
     * @throws DatabaseException if this fails; repeating the call may help
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

    /** Items that exist only because of a shared group, or that a plugin excludes, are in memory only. */
    private static boolean isKept(RosterItem item, List<Row> rows) {
        return rows.isEmpty() ? item.getID() == 0 : rows.equals(List.of(Row.of(item)));
    }

    /** Groups are in a separate table, and Openfire writes all of them each time. */
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
        // If Openfire could not read its counter, it numbers from 0 and never writes anything else for that number.
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
