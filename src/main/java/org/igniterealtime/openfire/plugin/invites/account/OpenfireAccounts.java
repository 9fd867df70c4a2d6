/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.db.BusyException;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.auth.AuthFactory;
import org.jivesoftware.openfire.auth.ConnectionException;
import org.jivesoftware.openfire.auth.InternalUnauthenticatedException;
import org.jivesoftware.openfire.group.GroupManager;
import org.jivesoftware.openfire.user.DefaultUserProvider;
import org.jivesoftware.openfire.user.User;
import org.jivesoftware.openfire.user.UserAlreadyExistsException;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.xmpp.packet.JID;

/** The accounts of this Openfire, wherever it stores them (its database, LDAP, …). */
public final class OpenfireAccounts implements Accounts, AutoCloseable {

    private final String domain;
    private final UserManager users;
    private final Passwords passwords = new Passwords();
    private final Contacts contacts;
    private final Approvals approvals;
    private final Lookups lookups;
    private final ClusterLimits limits = new ClusterLimits();
    private final Groups groups;
    private final Administrators administrators;

    /**
     * @param domain the server's XMPP domain
     * @param users Openfire's users
     * @param groups Openfire's groups
     * @param contacts Openfire's rosters
     * @param approvals responses to subscription requests on behalf of users
     * @param locks make changes of a group run one after another
     */
    OpenfireAccounts(
            String domain,
            UserManager users,
            GroupManager groups,
            Contacts contacts,
            Approvals approvals,
            ClusterLocks locks) {
        this.domain = domain;
        this.users = users;
        this.contacts = contacts;
        this.approvals = approvals;
        this.lookups = new Lookups(users, groups);
        this.groups = new Groups(domain, lookups, limits, locks);
        this.administrators = new Administrators(domain);
    }

    /** The accounts of a running server. */
    public static OpenfireAccounts of(XMPPServer server) {
        String domain = server.getServerInfo().getXMPPDomain();
        UserManager users = server.getUserManager();
        ClusterLocks locks = new ClusterLocks();
        Contacts contacts = new Contacts(users, server.getRosterManager(), server.getPresenceManager(), locks);
        Approvals approvals = new Approvals(domain, contacts, server.getPresenceRouter(), server.getSessionManager());
        return new OpenfireAccounts(domain, users, GroupManager.getInstance(), contacts, approvals, locks);
    }

    @Override
    public String domain() {
        return domain;
    }

    @Override
    public Optional<String> normalise(String username) {
        return Usernames.normalise(username, domain);
    }

    @Override
    public boolean exists(String username) {
        return user(username).isPresent();
    }

    /** A statement for many, where Openfire would need one for each username. */
    @Override
    public Set<String> existing(Collection<String> usernames) {
        if (usernames.isEmpty() || !besideInvites()) {
            return Accounts.super.existing(usernames);
        }
        try {
            return UserTable.creations(usernames).keySet();
        } catch (SQLException e) {
            FailureLog.tell("Looking up several users", new AwayException(e));
            return Accounts.super.existing(usernames);
        }
    }

    @Override
    public Optional<Instant> createdAt(String username) {
        // LDAP entries may have no date.
        return user(username).map(User::getCreationDate).map(Date::toInstant);
    }

    @Override
    public Optional<Instant> knownCreation(String username) {
        return UserManager.getUserProvider() instanceof DefaultUserProvider ? createdAt(username) : Optional.empty();
    }

    /** A statement for many, where Openfire would need one for each username. */
    @Override
    public Map<String, Instant> knownCreations(Collection<String> usernames) {
        if (usernames.isEmpty() || !besideInvites()) {
            return Accounts.super.knownCreations(usernames);
        }
        try {
            return UserTable.creations(usernames);
        } catch (SQLException e) {
            throw new AwayException(e);
        }
    }

    @Override
    public Optional<String> fullName(String username) {
        try {
            return FullName.of(users.getUser(username));
        } catch (UserNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isAdmin(String username) {
        return administrators().contains(username);
    }

    @Override
    public Set<String> administrators() {
        return administrators.names();
    }

    @Override
    public boolean isMember(String username, Collection<String> names) {
        return groups.isMember(username, names);
    }

    @Override
    public boolean isLocked(String username) {
        return lookups.isLocked(username);
    }

    @Override
    public boolean isReplaced(String username, Instant then) {
        // Other user stores may not know when an account was created, and return the current time instead.
        return UserManager.getUserProvider() instanceof DefaultUserProvider
                && createdAt(username)
                        .filter(made -> made.isAfter(then.plus(CLOCK_SKEW)))
                        .isPresent();
    }

    @Override
    public boolean groupExists(String group) {
        return groups.exists(group);
    }

    @Override
    public boolean makesAdmins(String group) {
        return groups.makesAdmins(group);
    }

    @Override
    public boolean writable() {
        return !UserManager.getUserProvider().isReadOnly() && passwords.canBeSet();
    }

    /** That provider only, and none derived from it, which may store something elsewhere. */
    @Override
    public boolean besideInvites() {
        return UserManager.getUserProvider().getClass() == DefaultUserProvider.class;
    }

    @Override
    public int longestPassword() {
        return passwords.longest();
    }

    @Override
    public Outcome create(NewAccount account) {
        try {
            return limits.creation(() -> createNow(account));
        } catch (BusyException e) {
            return Outcome.AWAY;
        }
    }

    private Outcome createNow(NewAccount account) {
        if (!writable()) {
            return Outcome.READ_ONLY;
        }
        // Openfire's own user store checks this itself. If several are combined (HybridUserProvider), the first
        // writable one creates the account without checking the others, and its owner would be logged in as the other's
        // user.
        if (!besideInvites() && exists(account.username())) {
            return Outcome.TAKEN;
        }
        if (administrators().contains(account.username())) {
            return exists(account.username()) ? Outcome.TAKEN : Outcome.FORBIDDEN;
        }
        try {
            users.createUser(account.username(), account.password(), account.name(), account.email());
            return Outcome.DONE;
        } catch (UserAlreadyExistsException e) {
            return Outcome.TAKEN;
        } catch (UnsupportedOperationException e) {
            return Outcome.READ_ONLY;
        } catch (RuntimeException e) {
            return lostRace(account.username(), e);
        }
    }

    /**
     * If two callers create the same account, the slower one gets the driver's exception about the duplicate row. After
     * any other database error, the existing account may be the one that was to be created, and only the response was
     * lost.
     */
    private Outcome lostRace(String username, RuntimeException complaint) {
        if (exists(username)) {
            if (AwayException.isUnanswered(complaint)) {
                throw new AwayException(complaint);
            }
            return Outcome.TAKEN;
        }
        FailureLog.tell("Creating an account", new AwayException(complaint));
        return Outcome.AWAY;
    }

    @Override
    public boolean remove(String username) {
        try {
            user(username).ifPresent(users::deleteUser);
            return !exists(username);
        } catch (RuntimeException e) {
            FailureLog.tell("Deleting an unfinished account", new AwayException(e));
            return false;
        }
    }

    @Override
    public boolean authenticates(String username, String password) {
        return passwords.authenticates(username, password);
    }

    /**
     * Only for Openfire's own user stores: if users are authenticated elsewhere, a missing password means nothing.
     * Users who log in without a password (SASL EXTERNAL) have a session, or had one.
     */
    @Override
    public boolean isUnfinished(String username) {
        return besideInvites()
                && user(username).filter(user -> !wasSeen(user)).isPresent()
                && passwords.hasNone(username);
    }

    private static boolean wasSeen(User user) {
        return !SessionManager.getInstance().getSessions(user.getUsername()).isEmpty()
                || XMPPServer.getInstance().getPresenceManager().getLastActivity(user) > 0;
    }

    @Override
    public Outcome setPassword(String username, String password) {
        if (!writable()) {
            return Outcome.READ_ONLY;
        }
        if (!exists(username)) {
            return Outcome.UNKNOWN;
        }
        try {
            // Not User.setPassword, which ignores all failures.
            AuthFactory.setPassword(username, password);
            return Outcome.DONE;
        } catch (UnsupportedOperationException e) {
            return Outcome.READ_ONLY;
        } catch (UserNotFoundException | ConnectionException | InternalUnauthenticatedException | RuntimeException e) {
            FailureLog.tell("Setting a password", new AwayException(e));
            return Outcome.AWAY;
        }
    }

    @Override
    public Outcome setFirstPassword(String username, String password) {
        Outcome outcome = setPassword(username, password);
        if (outcome == Outcome.READ_ONLY) {
            passwords.doubt();
        }
        return outcome;
    }

    @Override
    public void join(String username, Collection<String> names) {
        groups.join(username, names);
    }

    @Override
    public void befriend(String inviter, String username) {
        limits.change(() -> contacts.welcome(new JID(inviter).asBareJID(), new JID(username, domain, null)));
    }

    @Override
    public Approval approve(String inviter, String contact) {
        return limits.change(() -> approvals.approve(new JID(inviter), new JID(contact)));
    }

    private Optional<User> user(String username) {
        try {
            return Optional.of(lookups.user(username));
        } catch (UserNotFoundException e) {
            AwayException.check(e);
            return Optional.empty();
        }
    }

    /** No longer waits for changes of rosters. */
    @Override
    public void close() {
        limits.close();
    }
}
