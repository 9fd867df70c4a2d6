/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.text.StorableText;
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

    private final UserManager users;
    private final RosterCache rosters;
    private final RosterTable table;
    private final PresenceManager presences;
    private final ClusterLocks locks;

    /**
     * Takes Openfire's own.
     *
     * @param users who has an account
     * @param rosters where rosters are kept and pushed
     * @param presences who is online
     * @param locks lets one change a roster at a time
     */
    Contacts(UserManager users, RosterManager rosters, PresenceManager presences, ClusterLocks locks) {
        this.users = users;
        this.rosters = new RosterCache(rosters);
        this.table = new RosterTable(rosters);
        this.presences = presences;
        this.locks = locks;
    }

    /**
     * Makes a new user and the one who invited them see each other, as {@link #befriend} does. If that was done before, and the inviter
     * has removed the contact since, it is left so: a registration is welcomed again when nobody knows how far a crash let it come.
     *
     * @param inviter bare JID
     * @param newcomer bare JID
     * @return whether they were no contacts of each other before, and are now
     * @throws IllegalStateException if a roster could not be changed; doing it again may help
     * @throws DatabaseException if the database did not keep it; doing it again may help
     */
    public boolean welcome(JID inviter, JID newcomer) {
        return befriend(inviter, newcomer, (inviters, newcomers) -> !isRemoved(inviter, inviters, newcomer, newcomers));
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
     * @throws DatabaseException if the database did not keep it; doing it again may help
     */
    public boolean befriend(JID one, JID other) {
        return befriend(one, other, (ones, others) -> true);
    }

    /** The newcomer's roster is changed last, so the inviter's had its contact once; and Openfire left nothing but the entry there. */
    private static boolean isRemoved(JID inviter, Roster inviters, JID newcomer, Roster newcomers) {
        if (!newcomers.isRosterItem(inviter) || inviters.isRosterItem(newcomer)) {
            return false;
        }
        try {
            RosterItem left = newcomers.getRosterItem(inviter);
            return left.getSubStatus() == RosterItem.SUB_NONE && left.getAskStatus() == RosterItem.ASK_NONE;
        } catch (UserNotFoundException e) {
            // It has gone meanwhile.
            return false;
        }
    }

    private boolean befriend(JID one, JID other, BiPredicate<Roster, Roster> wanted) {
        if (one.equals(other) || !RosterManager.isRosterServiceEnabled()) {
            return false;
        }
        Optional<User> first = user(one);
        Optional<User> second = user(other);
        if (first.isEmpty() || second.isEmpty()) {
            LOG.info("{} and {} do not become contacts: one of them has no account", one, other);
            return false;
        }
        boolean changed = locks.in(RosterCache.NAME, List.of(one.getNode(), other.getNode()), () -> {
            Roster ones = roster(one, other);
            Roster others = roster(other, one);
            if (!wanted.test(ones, others)) {
                return false;
            }
            boolean here = subscribe(ones, other, second.get());
            boolean there = subscribe(others, one, first.get());
            return here || there;
        });
        if (changed) {
            presences.probePresence(one, other);
            presences.probePresence(other, one);
        }
        return changed;
    }

    private Roster roster(JID owner, JID contact) {
        try {
            return rosters.roster(owner.getNode(), contact);
        } catch (UserNotFoundException e) {
            throw failure(owner.getNode(), contact, e);
        }
    }

    /**
     * Does something that changes what a local user's roster has about a contact, who may be remote, when nobody else does.
     *
     * @param owner bare JID of a user with an account
     * @param contact bare JID
     * @param change gets what the roster has; if nothing, an item without subscriptions, of which nobody is told
     * @return what {@code change} returns
     * @throws IllegalStateException if the roster could not be changed; doing it again may help
     * @throws DatabaseException if the database did not keep it; doing it again may help
     */
    <T> T change(JID owner, JID contact, Function<RosterItem, T> change) {
        return locks.in(RosterCache.NAME, List.of(owner.getNode()), () -> {
            try {
                T result = change.apply(item(roster(owner, contact), contact, null));
                table.confirm(roster(owner, contact), contact);
                return result;
            } catch (UserNotFoundException | UserAlreadyExistsException | SharedGroupException e) {
                throw failure(owner.getNode(), contact, e);
            }
        });
    }

    private static RosterItem item(Roster roster, JID contact, String name)
            throws UserNotFoundException, UserAlreadyExistsException, SharedGroupException {
        return roster.isRosterItem(contact)
                ? roster.getRosterItem(contact)
                : roster.createRosterItem(contact, name, null, false, true);
    }

    /** Whether anything had to be changed. */
    private boolean subscribe(Roster roster, JID contact, User user) {
        try {
            RosterItem item = item(roster, contact, name(user));
            boolean changes = item.getSubStatus() != RosterItem.SUB_BOTH;
            if (changes) {
                makeMutual(roster, item);
            }
            table.confirm(roster, contact);
            return changes;
        } catch (UserNotFoundException | UserAlreadyExistsException | SharedGroupException e) {
            throw failure(roster.getUsername(), contact, e);
        }
    }

    private static void makeMutual(Roster roster, RosterItem item)
            throws UserNotFoundException, UserAlreadyExistsException {
        if (item.getID() == 0) {
            // It is there through a shared group only, and Openfire keeps such in memory. Not changed before it is
            // there:
            // what could not be written must not look as if it were.
            RosterManager.getRosterItemProvider().createItem(roster.getUsername(), item);
        }
        item.setSubStatus(RosterItem.SUB_BOTH);
        item.setAskStatus(RosterItem.ASK_NONE);
        item.setRecvStatus(RosterItem.RECV_NONE);
        roster.updateRosterItem(item);
    }

    /** Openfire's own provider says of everything that it could not write that it is there already. */
    private static RuntimeException failure(String owner, JID contact, Exception cause) {
        return cause instanceof UserAlreadyExistsException && RosterTable.isUsed()
                ? new DatabaseException(RosterTable.FAILURE, null)
                : new IllegalStateException(contact + " could not be added to the roster of " + owner, cause);
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
            AwayException.check(e);
            return Optional.empty();
        }
    }
}
