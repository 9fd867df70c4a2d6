/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.jivesoftware.openfire.cluster.ClusterManager;
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
     * out what others have put in; and where another server, outside of any cluster, works on the same database. Or empty, if the database
     * was away when Openfire read it.
     *
     * @param contact who is looked for in it
     * @throws DatabaseException if it cannot be read
     */
    Roster roster(String username, JID contact) throws UserNotFoundException {
        Roster roster = rosters.getRoster(username);
        if (!isStale(roster, contact)) {
            return roster;
        }
        forget(username);
        Roster anew = rosters.getRoster(username);
        if (RosterTable.isUsed() && kept(anew) == 0 && RosterTable.count(username) > 0) {
            forget(username);
            throw new DatabaseException(RosterTable.FAILURE, null);
        }
        return anew;
    }

    /**
     * By the number of contacts only in a cluster, or if there are none: without a cluster's lock, somebody else's new contact may be in
     * the database already, and in memory in a moment.
     */
    private static boolean isStale(Roster roster, JID contact) {
        boolean clustered = ClusterManager.isClusteringStarted();
        String username = roster.getUsername();
        if (!RosterTable.isUsed()) {
            return clustered
                    && kept(roster) != RosterManager.getRosterItemProvider().getItemCount(username);
        }
        if (clustered || kept(roster) == 0) {
            return kept(roster) != RosterTable.count(username);
        }
        return !roster.isRosterItem(contact) && RosterTable.has(username, contact);
    }

    /** How many contacts it has that are in the database; those through a shared group only are not. */
    private static long kept(Roster roster) {
        return roster.getRosterItems().stream()
                .filter(item -> item.getID() > 0 || !item.isShared())
                .count();
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
