/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jivesoftware.database.DbConnectionManager;
import org.jivesoftware.openfire.cluster.ClusterManager;
import org.jivesoftware.openfire.roster.DefaultRosterItemProvider;
import org.jivesoftware.openfire.roster.Roster;
import org.jivesoftware.openfire.roster.RosterManager;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.jivesoftware.util.cache.Cache;
import org.jivesoftware.util.cache.CacheFactory;
import org.xmpp.packet.JID;

/** Openfire's cache of rosters, which the nodes of a cluster share, and which may know less than the database. */
final class RosterCache {

    /** Its name in every version. */
    static final String NAME = "Roster";

    /** What newer Openfires have read of the database, in a cache of its own. */
    private static final String ITEMS = "RosterItems";

    private final RosterManager rosters;

    RosterCache(RosterManager rosters) {
        this.rosters = rosters;
    }

    /**
     * A user's roster, as the database has it. In memory it may be stale: in a cluster, where whoever puts a roster there last takes
     * out what others have put in; and where another server, outside of any cluster, works on the same database.
     *
     * @param contact who is looked for in it
     */
    Roster roster(String username, JID contact) throws UserNotFoundException {
        Roster roster = rosters.getRoster(username);
        boolean stale = ClusterManager.isClusteringStarted()
                ? !isComplete(roster)
                : !roster.isRosterItem(contact) && isKept(username, contact);
        if (!stale) {
            return roster;
        }
        forget(username);
        return rosters.getRoster(username);
    }

    /** By the number of contacts; those through a shared group only are in no database. */
    private static boolean isComplete(Roster roster) {
        long known = roster.getRosterItems().stream()
                .filter(item -> item.getID() > 0)
                .count();
        return known == RosterManager.getRosterItemProvider().getItemCount(roster.getUsername());
    }

    /**
     * Whether the database has that contact. Not by the number of contacts: without a cluster's lock, somebody else's new contact may
     * be in the database already, and in memory in a moment.
     */
    private static boolean isKept(String username, JID contact) {
        if (RosterManager.getRosterItemProvider().getClass() != DefaultRosterItemProvider.class) {
            return false;
        }
        try (Connection connection = DbConnectionManager.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT rosterID FROM ofRoster WHERE username = ? AND jid = ?")) {
            select.setString(1, username);
            select.setString(2, contact.toBareJID());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw new AwayException(e);
        }
    }

    /** Has it read from the database again. */
    private static void forget(String username) {
        forget(ITEMS, username);
        forget(NAME, username);
    }

    /** Not by the cache's name alone, which would make one that an older Openfire does not have. */
    private static void forget(String name, String username) {
        for (Cache<?, ?> cache : CacheFactory.getAllCaches()) {
            if (name.equals(cache.getName())) {
                cache.remove(username);
            }
        }
    }
}
