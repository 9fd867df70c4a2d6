/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The server's accounts, as far as invites need them; the other classes in this package implement it with Openfire. Any
 * call may throw a {@link RuntimeException} if the user store fails. In this case, it is unknown whether something was
 * done.
 */
public interface Accounts {

    /** How much the clocks of the nodes of a cluster may differ. */
    Duration CLOCK_SKEW = Duration.ofSeconds(30);

    /** The server's XMPP domain. */
    String domain();

    /**
     * Normalizes a username (nodeprep, RFC 6122 appendix A), if it is valid and fits into the server's tables. Does not
     * check whether it is available.
     *
     * @param username as entered; may be hostile or {@code null}
     * @return 1 to 64 characters, or empty
     */
    Optional<String> normalise(String username);

    /**
     * Whether an account exists.
     *
     * @param username normalized
     * @throws org.igniterealtime.openfire.plugin.invites.db.DatabaseException if the user store is not available, as
     *     far as it reports this
     */
    boolean exists(String username);

    /**
     * Which of these usernames have accounts; determined in a single step, if the user store supports it.
     *
     * @param usernames normalized
     */
    default Set<String> existing(Collection<String> usernames) {
        Set<String> existing = new HashSet<>(usernames);
        existing.removeIf(name -> !exists(name));
        return existing;
    }

    /**
     * When an account was created, precise to at least a second; empty if it does not exist or the user store does not
     * know. Some user stores return the current time in this case.
     *
     * @param username normalized
     */
    Optional<Instant> createdAt(String username);

    /**
     * When an account was created, as precisely as the user store records it, so that it can be distinguished from
     * another one that gets its username later.
     *
     * @param username normalized
     * @return empty if there is no such account, or the user store does not record this reliably
     */
    Optional<Instant> knownCreation(String username);

    /**
     * When these accounts were created, as {@link #knownCreation}; determined in a few steps, if the user store supports it.
     *
     * @param usernames normalized
     * @return without those of which it is not known
     */
    default Map<String, Instant> knownCreations(Collection<String> usernames) {
        Map<String, Instant> known = new HashMap<>();
        usernames.forEach(name -> knownCreation(name).ifPresent(made -> known.put(name, made)));
        return known;
    }

    /**
     * A user's full name.
     *
     * @param username normalized
     * @return at most 100 characters, none of them invisible; empty if there is no such account, or if it has no name
     *     that differs from the username
     */
    Optional<String> fullName(String username);

    /**
     * Whether a user is an administrator of this server.
     *
     * @param username normalized
     */
    boolean isAdmin(String username);

    /**
     * The usernames of this server's administrators. Some may have no account: whoever registered one would become an
     * administrator.
     *
     * @return normalized
     */
    Set<String> administrators();

    /**
     * Whether a user is in one of these groups. A group that does not exist has no members.
     *
     * @param username normalized
     */
    boolean isMember(String username, Collection<String> groups);

    /**
     * Whether an administrator has locked the account, so that the user cannot currently log in.
     *
     * @param username normalized
     */
    boolean isLocked(String username);

    /**
     * Whether an account was definitely created later, so that whoever had the username at that time was someone else.
     *
     * @param username normalized
     * @param then the time
     * @return {@code false} if there is no such account, or the user store does not reliably record when it was created
     */
    boolean isReplaced(String username, Instant then);

    /** Whether a group exists. */
    boolean groupExists(String group);

    /** Whether the members of a group are administrators of this server. */
    boolean makesAdmins(String group);

    /**
     * Whether accounts can be created and passwords set, as far as the user store reports this. A directory may be
     * read-only.
     */
    boolean writable();

    /**
     * Whether accounts are in the same database as invites, so that if an account survives a crash of the database, so
     * does everything that was committed before it was created.
     */
    boolean besideInvites();

    /**
     * The length of the longest password that the user store supports, in UTF-16 units; a very large number if there is
     * no limit.
     */
    int longestPassword();

    /**
     * Creates an account. For each username, exactly one caller gets {@code DONE}, and none does if any user store
     * already has the username or if it is among the {@link #administrators}.
     *
     * <p>Afterwards, the account may lack its password, see {@link #authenticates}.
     *
     * @param account with a normalized username
     * @return DONE, TAKEN, FORBIDDEN, READ_ONLY or AWAY
     */
    Outcome create(NewAccount account);

    /**
     * Whether a password is that of an account, locked or not. This does not count as a login attempt. A user store
     * that cannot check passwords is assumed to have stored them.
     *
     * @param username normalized
     * @throws org.igniterealtime.openfire.plugin.invites.db.DatabaseException if the user store is not available
     */
    boolean authenticates(String username, String password);

    /**
     * Whether the creation of an account was interrupted: it definitely has no password, and nobody has used it.
     *
     * @param username normalized
     * @return {@code false} if there is no such account, or the user store does not report this
     * @throws org.igniterealtime.openfire.plugin.invites.db.DatabaseException if the user store is not available
     */
    boolean isUnfinished(String username);

    /**
     * Sets the password of an account. Whether it was set is shown by {@link #authenticates}, not by the outcome: some
     * user stores report errors although they have set it, or silently do nothing.
     *
     * @param username normalized
     * @return DONE, UNKNOWN, READ_ONLY or AWAY
     */
    Outcome setPassword(String username, String password);

    /**
     * Sets the first password of an account that was just created without one. If this fails, accounts cannot be
     * created, see {@link #writable}.
     *
     * @param username normalized
     * @return as {@link #setPassword}
     */
    default Outcome setFirstPassword(String username, String password) {
        return setPassword(username, password);
    }

    /** Adds an account to groups. Groups that no longer exist are ignored. Repeating this has no effect. */
    void join(String username, Collection<String> groups);

    /**
     * Makes two local users contacts of each other, in both directions, and notifies their clients. Repeating this has
     * no effect. If the inviter has removed the new user since, this is not undone.
     *
     * @param inviter bare JID
     * @param username the new user, normalized
     * @throws IllegalStateException if a roster could not be changed; repeating the call may help
     * @throws org.igniterealtime.openfire.plugin.invites.db.DatabaseException if this takes too long; it may still be
     *     done
     */
    void befriend(String inviter, String username);

    /**
     * Approves a subscription on behalf of a local user and subscribes in return (XEP-0379, section 3.5), and notifies
     * their clients. A local contact becomes mutual immediately, a remote one when its server agrees. Repeating this
     * has no effect.
     *
     * @param inviter bare JID of the local user
     * @param contact bare JID of the subscriber, local or remote
     * @throws IllegalStateException if a roster could not be changed; repeating the call may help
     */
    Approval approve(String inviter, String contact);

    /**
     * Deletes an account created by {@link #create} that its user cannot have after all or cannot log in to.
     *
     * @param username normalized
     * @return whether it has been deleted; {@code false} if the user store does not support this or is not available
     */
    boolean remove(String username);

    /** The outcome of approving a subscription. */
    enum Approval {
        DONE,
        /** They were already contacts of each other, so nothing had to be done. */
        MUTUAL,
        /** Nothing was done, because one of them has no account, or the user blocks the contact. */
        REFUSED
    }

    /** The outcome of changing an account. */
    enum Outcome {
        DONE,
        /** An account with this username exists. */
        TAKEN,
        /** The username is that of an administrator without an account. */
        FORBIDDEN,
        /** The account does not exist. */
        UNKNOWN,
        /** The user store is read-only. */
        READ_ONLY,
        /** The user store is not available; the call can be repeated later. */
        AWAY
    }
}
