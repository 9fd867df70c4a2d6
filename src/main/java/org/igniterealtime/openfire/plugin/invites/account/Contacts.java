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
     * @param users Openfire's users
     * @param rosters stores and pushes rosters
     * @param presences the presence of users
     * @param locks make changes of a roster run one after another
     */
    Contacts(UserManager users, RosterManager rosters, PresenceManager presences, ClusterLocks locks) {
        this.users = users;
        this.rosters = new RosterCache(rosters);
        this.table = new RosterTable(rosters);
        this.presences = presences;
        this.locks = locks;
    }

    /**
     * Makes a new user and the inviter contacts of each other, like {@link #befriend}. If that has already been done,
     * and the inviter has removed the contact since, this is not undone. After a crash, this step is repeated if it is
     * unknown whether it was completed.
     *
     * @param inviter bare JID
     * @param newcomer bare JID
     * @return whether they have become contacts now
     * @throws IllegalStateException if a roster could not be changed; repeating the call may help
     * @throws DatabaseException if the database did not store the change; repeating the call may help
     */
    public boolean welcome(JID inviter, JID newcomer) {
        return befriend(inviter, newcomer, (inviters, newcomers) -> !isRemoved(inviter, inviters, newcomer, newcomers));
    }

    /**
     * Makes two local users contacts of each other (subscription {@code both}), pushes this to all their resources, and
     * sends each the presence of the other. Whatever is already in place remains unchanged, including names and groups
     * that one has given the other. A user who is not online gets the other's presence from Openfire at the next login.
     * If one of them has no account, nothing happens, because Openfire would keep the roster for the next user with
     * that name.
     *
     * @param one bare JID
     * @param other bare JID
     * @return whether they have become contacts now
     * @throws IllegalStateException if a roster could not be changed; repeating the call may help
     * @throws DatabaseException if the database did not store the change; repeating the call may help
     */
    public boolean befriend(JID one, JID other) {
        return befriend(one, other, (ones, others) -> true);
    }

    /**
     * The new user's roster is changed last, so the inviter's did contain the contact. When it was removed, Openfire
     * left only the entry in the new user's roster.
     */
    private static boolean isRemoved(JID inviter, Roster inviters, JID newcomer, Roster newcomers) {
        if (!newcomers.isRosterItem(inviter) || inviters.isRosterItem(newcomer)) {
            return false;
        }
        try {
            RosterItem left = newcomers.getRosterItem(inviter);
            return left.getSubStatus() == RosterItem.SUB_NONE && left.getAskStatus() == RosterItem.ASK_NONE;
        } catch (UserNotFoundException e) {
            // The user has been deleted in the meantime.
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
     * Changes a roster item of a local user for a contact, who may be remote, while nothing else changes it.
     *
     * @param owner bare JID of a user with an account
     * @param contact bare JID
     * @param change gets the item; if there is none, a new one without subscriptions, which is not pushed
     * @return the result of {@code change}
     * @throws IllegalStateException if the roster could not be changed; repeating the call may help
     * @throws DatabaseException if the database did not store the change; repeating the call may help
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

    /** Returns whether anything had to be changed. */
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
            // The item exists only because of a shared group, and Openfire keeps such items in memory. It is not
            // changed before it has been stored, because it would otherwise look stored if storing it failed.
            RosterManager.getRosterItemProvider().createItem(roster.getUsername(), item);
        }
        item.setSubStatus(RosterItem.SUB_BOTH);
        item.setAskStatus(RosterItem.ASK_NONE);
        item.setRecvStatus(RosterItem.RECV_NONE);
        roster.updateRosterItem(item);
    }

    /** If Openfire's own provider could not write an item, it always reports that it already exists. */
    private static RuntimeException failure(String owner, JID contact, Exception cause) {
        return cause instanceof UserAlreadyExistsException && RosterTable.isUsed()
                ? new DatabaseException(RosterTable.FAILURE, null)
                : new IllegalStateException(contact + " could not be added to the roster of " + owner, cause);
    }

    /**
     * The name of a new contact: the name of the account, as in Openfire's shared groups; {@code null} if there is
     * none.
     */
    private static String name(User user) {
        boolean told = user.isNameVisible()
                && !user.getName().isBlank()
                && !user.getName().equals(user.getUsername());
        // Openfire writes it to the stream unchanged.
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
