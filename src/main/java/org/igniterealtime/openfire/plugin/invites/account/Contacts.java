/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.util.Arrays;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.store.StorableText;
import org.jivesoftware.openfire.PresenceManager;
import org.jivesoftware.openfire.SharedGroupException;
import org.jivesoftware.openfire.roster.Roster;
import org.jivesoftware.openfire.roster.RosterItem;
import org.jivesoftware.openfire.roster.RosterManager;
import org.jivesoftware.openfire.user.User;
import org.jivesoftware.openfire.user.UserAlreadyExistsException;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/** The rosters of local users. */
public final class Contacts {

    private static final Logger LOG = LoggerFactory.getLogger(Contacts.class);

    /** Openfire's table of rosters would take the same contact twice, so those who add one take turns. */
    private static final int TURNS = 64;

    private final UserManager users;
    private final RosterManager rosters;
    private final PresenceManager presences;
    private final Object[] turns = new Object[TURNS];

    /**
     * Takes Openfire's own.
     *
     * @param users who has an account
     * @param rosters where rosters are kept and pushed
     * @param presences who is online
     */
    public Contacts(UserManager users, RosterManager rosters, PresenceManager presences) {
        this.users = users;
        this.rosters = rosters;
        this.presences = presences;
        Arrays.setAll(turns, i -> new Object());
    }

    /**
     * Makes two local users see each other (subscription {@code both}), pushes that to all their resources, and shows each
     * who of the other is online. What is so already stays untouched, as do the name and groups that one has given the
     * other. One that is not online yet gets the other's presence at login, from Openfire itself. If one of them has no
     * account, nothing happens: Openfire would keep a roster for the next user of that name.
     *
     * @param one bare JID
     * @param other bare JID
     * @return whether they were no contacts of each other before
     * @throws IllegalStateException if a roster could not be changed; doing it again may help
     */
    public boolean befriend(JID one, JID other) {
        if (one.equals(other) || !RosterManager.isRosterServiceEnabled()) {
            return false;
        }
        Optional<User> first = user(one);
        Optional<User> second = user(other);
        if (first.isEmpty() || second.isEmpty()) {
            LOG.info("{} and {} are not made each other's contacts: one of them has no account", one, other);
            return false;
        }
        boolean changed;
        synchronized (turn(one, other)) {
            boolean here = subscribe(one, other, second.get());
            boolean there = subscribe(other, one, first.get());
            changed = here || there;
        }
        if (changed) {
            presences.probePresence(one, other);
            presences.probePresence(other, one);
        }
        return changed;
    }

    /**
     * What a local user's roster has about a contact; if nothing yet, an item without subscriptions, of which nobody is told.
     *
     * @param owner bare JID of a user with an account
     * @param contact bare JID, local or remote
     * @throws IllegalStateException if the roster could not be changed; doing it again may help
     */
    RosterItem item(JID owner, JID contact) {
        synchronized (turn(owner, contact)) {
            try {
                return item(rosters.getRoster(owner.getNode()), contact, null);
            } catch (UserNotFoundException | UserAlreadyExistsException | SharedGroupException e) {
                throw failure(owner, contact, e);
            }
        }
    }

    private static RosterItem item(Roster roster, JID contact, String name)
            throws UserNotFoundException, UserAlreadyExistsException, SharedGroupException {
        return roster.isRosterItem(contact)
                ? roster.getRosterItem(contact)
                : roster.createRosterItem(contact, name, null, false, true);
    }

    private Object turn(JID one, JID other) {
        return turns[Math.floorMod(one.hashCode() + other.hashCode(), TURNS)];
    }

    /** Whether anything had to be changed. */
    private boolean subscribe(JID owner, JID contact, User user) {
        try {
            Roster roster = rosters.getRoster(owner.getNode());
            RosterItem item = item(roster, contact, name(user));
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
        } catch (UserNotFoundException | UserAlreadyExistsException | SharedGroupException e) {
            throw failure(owner, contact, e);
        }
    }

    private static IllegalStateException failure(JID owner, JID contact, Exception cause) {
        return new IllegalStateException(contact + " could not be put into the roster of " + owner, cause);
    }

    /** What a new contact is called: the name that the account has, as in Openfire's shared groups; {@code null} = none. */
    private static String name(User user) {
        boolean told = user.isNameVisible()
                && !user.getName().isBlank()
                && !user.getName().equals(user.getUsername());
        // Openfire writes it into the stream as it is.
        return told ? StorableText.clean(user.getName()) : null;
    }

    boolean hasAccount(JID local) {
        return user(local).isPresent();
    }

    private Optional<User> user(JID local) {
        try {
            return Optional.of(users.getUser(local.getNode()));
        } catch (UserNotFoundException e) {
            return Optional.empty();
        }
    }
}
