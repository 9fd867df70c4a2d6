/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import org.jivesoftware.openfire.PresenceManager;
import org.jivesoftware.openfire.SharedGroupException;
import org.jivesoftware.openfire.roster.Roster;
import org.jivesoftware.openfire.roster.RosterItem;
import org.jivesoftware.openfire.roster.RosterManager;
import org.jivesoftware.openfire.user.UserAlreadyExistsException;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/** The rosters of local users. */
public final class Contacts {

    private static final Logger LOG = LoggerFactory.getLogger(Contacts.class);

    private final RosterManager rosters;
    private final PresenceManager presences;

    /**
     * Takes Openfire's own.
     *
     * @param rosters where rosters are kept and pushed
     * @param presences who is online
     */
    public Contacts(RosterManager rosters, PresenceManager presences) {
        this.rosters = rosters;
        this.presences = presences;
    }

    /**
     * Makes two local users see each other (subscription {@code both}), pushes that to all their resources, and shows each
     * who of the other is online. What is so already stays untouched. One that is not online yet gets the other's presence
     * at login, from Openfire itself.
     *
     * @param one bare JID
     * @param other bare JID
     */
    public void befriend(JID one, JID other) {
        if (one.equals(other) || !RosterManager.isRosterServiceEnabled()) {
            return;
        }
        try {
            boolean first = subscribe(one, other);
            boolean second = subscribe(other, one);
            if (first || second) {
                presences.probePresence(one, other);
                presences.probePresence(other, one);
            }
        } catch (UserNotFoundException | UserAlreadyExistsException | SharedGroupException | RuntimeException e) {
            LOG.warn("{} and {} could not be made each other's contacts", new Object[] {one, other, e});
        }
    }

    /** Whether anything had to be changed. */
    private boolean subscribe(JID owner, JID contact)
            throws UserNotFoundException, UserAlreadyExistsException, SharedGroupException {
        Roster roster = rosters.getRoster(owner.getNode());
        RosterItem item = roster.isRosterItem(contact)
                ? roster.getRosterItem(contact)
                : roster.createRosterItem(contact, false, true);
        if (item.getSubStatus() == RosterItem.SUB_BOTH) {
            return false;
        }
        item.setSubStatus(RosterItem.SUB_BOTH);
        item.setAskStatus(RosterItem.ASK_NONE);
        item.setRecvStatus(RosterItem.RECV_NONE);
        if (item.getID() == 0) {
            // It was there through a shared group only, and Openfire keeps such in memory.
            RosterManager.getRosterItemProvider().createItem(owner.getNode(), item);
        }
        roster.updateRosterItem(item);
        return true;
    }
}
