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

/** Openfire's cache of rosters, which the nodes of a cluster share and which may be out of date. */
final class RosterCache {

    /** Its name in all versions. */
    static final String NAME = "Roster";

    /** The cache in which newer Openfire versions keep what they have read from the database. */
    private static final String ITEMS = "RosterItems";

    private final RosterManager rosters;

    RosterCache(RosterManager rosters) {
        this.rosters = rosters;
    }

    /**
     * The roster of a user as in the database. The roster in memory may be out of date: in a cluster, because the node
     * that stores a roster last removes what others have added; and if another server without clustering uses the same
     * database. It may also be empty, if the database was not available when Openfire read it.
     *
     * @param contact the contact that is needed
     * @throws DatabaseException if the roster cannot be read
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
     * The number of contacts is compared only in a cluster, or if there are none: without a cluster's lock, another
     * caller's new contact may already be in the database and appear in memory in a moment.
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

    /** The number of contacts that are in the database, unlike those that exist only because of a shared group. */
    private static long kept(Roster roster) {
        return roster.getRosterItems().stream()
                .filter(item -> item.getID() > 0 || !item.isShared())
                .count();
    }

    /** Makes Openfire read the roster from the database again. */
    private static void forget(String username) {
        forget(ITEMS, username);
        forget(NAME, username);
    }

    /** Not just by name, because this would create a cache that an older Openfire does not have. */
    private static void forget(String name, String username) {
        for (Cache<?, ?> cache : CacheFactory.getAllCaches()) {
            if (name.equals(cache.getName())) {
                cache.remove(username);
            }
        }
    }
}
