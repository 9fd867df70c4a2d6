/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The server's accounts, as far as invites need them; {@code account/} has them from Openfire. What goes wrong in a user store, it
 * may throw as it likes: a {@link RuntimeException} of any call leaves open whether something was done.
 */
public interface Accounts {

    /** The server's XMPP domain. */
    String domain();

    /**
     * The name as it would be kept (nodeprep, RFC 6122 appendix A), if it can be one at all and fits into the server's tables. Says
     * nothing about whether it is free.
     *
     * @param username as typed; hostile, may be {@code null}
     * @return 1 to 64 characters, or empty
     */
    Optional<String> normalise(String username);

    /**
     * Whether that account exists.
     *
     * @param username normalised
     * @throws org.igniterealtime.openfire.plugin.invites.db.DatabaseException if the user store is away, as far as it tells
     */
    boolean exists(String username);

    /**
     * Which of these names have accounts: in one go, where the user store can.
     *
     * @param usernames normalised
     */
    default Set<String> existing(Collection<String> usernames) {
        Set<String> existing = new HashSet<>(usernames);
        existing.removeIf(name -> !exists(name));
        return existing;
    }

    /**
     * When that account was made, to the second at least; empty if it does not exist, or the user store does not know. Some tell
     * the time of asking then.
     *
     * @param username normalised
     */
    Optional<Instant> createdAt(String username);

    /**
     * When that account was made, as exactly as the user store keeps it; so that it can be told from another that gets its name.
     *
     * @param username normalised
     * @return empty if there is no such account, or the user store does not keep that reliably
     */
    Optional<Instant> knownCreation(String username);

    /**
     * Whether that user administers this server.
     *
     * @param username normalised
     */
    boolean isAdmin(String username);

    /**
     * The names that administer this server. Some may have no account: whoever registered one would be an administrator.
     *
     * @return normalised
     */
    Set<String> administrators();

    /**
     * Whether that user is in one of these groups; a group that does not exist has nobody in it.
     *
     * @param username normalised
     */
    boolean isMember(String username, Collection<String> groups);

    /**
     * Whether that user may not log in for now (an administrator locked the account).
     *
     * @param username normalised
     */
    boolean isLocked(String username);

    /**
     * Whether that account was beyond doubt made later, so that who had the name at that moment is somebody else, now gone.
     *
     * @param username normalised
     * @param then the moment
     * @return {@code false} if there is no such account, or the user store does not keep reliably when it was made
     */
    boolean isReplaced(String username, Instant then);

    /** Whether that group exists. */
    boolean groupExists(String group);

    /** Whether who joins that group comes to administer this server. */
    boolean makesAdmins(String group);

    /** Whether accounts can be made, and passwords set, at all: a directory may be read-only. As far as the user store tells. */
    boolean writable();

    /**
     * Whether accounts are in the database that invites are in, so that an account which outlives a crash of the database has
     * everything with it that was committed before it was made.
     */
    boolean besideInvites();

    /** The longest password that the user store keeps, in UTF-16 units; any number if it does not say. */
    int longestPassword();

    /**
     * Makes an account: exactly one caller gets {@code DONE} for a name, and none for one that any user store has already, or that is
     * among the {@link #administrators}.
     *
     * It may be without its password afterwards: {@link #authenticates}.
     *
     * @param account with a normalised username
     * @return DONE, TAKEN, FORBIDDEN, READ_ONLY or AWAY
     */
    Outcome create(NewAccount account);

    /**
     * Whether a password opens an account, locked or not. It counts as no try to log in. A user store that judges no passwords is
     * believed to have kept them.
     *
     * @param username normalised
     * @throws org.igniterealtime.openfire.plugin.invites.db.DatabaseException if the user store is away
     */
    boolean authenticates(String username, String password);

    /**
     * Whether the making of an account was cut off: beyond doubt it has no password, and nobody has used it.
     *
     * @param username normalised
     * @return {@code false} if there is no such account, or the user store does not tell
     * @throws org.igniterealtime.openfire.plugin.invites.db.DatabaseException if the user store is away
     */
    boolean isUnfinished(String username);

    /**
     * Gives an account another password. Whether it holds {@link #authenticates} tells, not the outcome: some user stores complain
     * although they have done it, or do nothing and are silent.
     *
     * @param username normalised
     * @return DONE, UNKNOWN, READ_ONLY or AWAY
     */
    Outcome setPassword(String username, String password);

    /**
     * Gives an account that was just made without a password its first. One that cannot have any tells that no account can be made:
     * {@link #writable}.
     *
     * @param username normalised
     * @return as {@link #setPassword}
     */
    default Outcome setFirstPassword(String username, String password) {
        return setPassword(username, password);
    }

    /** Puts an account into groups; a group that went away is passed over. Doing it again changes nothing. */
    void join(String username, Collection<String> groups);

    /**
     * Makes two local users each other's contacts, both directions, and tells those online. Doing it again changes nothing; a new user
     * whom the inviter has removed since stays removed.
     *
     * @param inviter bare JID
     * @param username the new user, normalised
     * @throws IllegalStateException if a roster could not be changed; doing it again may help
     * @throws org.igniterealtime.openfire.plugin.invites.db.DatabaseException if that takes too long; it may be done yet
     */
    void befriend(String inviter, String username);

    /**
     * Approves on a local user's behalf that somebody subscribes, and subscribes in return (XEP-0379, section 3.5); tells those
     * online. A local contact becomes mutual at once, a remote one when its server agrees. Doing it again changes nothing.
     *
     * @param inviter bare JID of the local user
     * @param contact bare JID of who asks, local or remote
     * @throws IllegalStateException if a roster could not be changed; doing it again may help
     */
    Approval approve(String inviter, String contact);

    /**
     * Takes back an account that {@link #create} made, whose user may not have it after all or could not log in to it.
     *
     * @param username normalised
     * @return whether it is gone; {@code false} if the user store cannot do that, or is away
     */
    boolean remove(String username);

    /** How approving a subscription ended. */
    enum Approval {
        /** Done. */
        DONE,
        /** They were each other's contacts before: nothing was left to be done. */
        MUTUAL,
        /** It must not be, and nothing was done: one of them has no account, or the user blocks that contact. */
        REFUSED
    }

    /** How a change of an account ended. */
    enum Outcome {
        /** Done. */
        DONE,
        /** The name has an account already. */
        TAKEN,
        /** The name is an administrator's, and has no account. */
        FORBIDDEN,
        /** There is no such account. */
        UNKNOWN,
        /** The user store takes no changes. */
        READ_ONLY,
        /** The user store is away; trying later is sound. */
        AWAY
    }
}
