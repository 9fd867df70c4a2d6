/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The fixed and suggested usernames that invites reserve for their invitees, one row each. The row of an invite that is
 * no longer pending, or has a different username now, has no effect: the next invite with that username takes it over.
 */
public final class ReservedNames {

    private ReservedNames() {}

    /** Whether an invite reserves a username for its invitee, while it is pending. */
    static boolean reserves(Invite invite) {
        return invite.username() != null && invite.registration();
    }

    /**
     * The invites that last reserved a username, or one that looks like it, if they still have that username, whether
     * or not they are pending.
     */
    static List<Invite> holders(Connection connection, String name) throws SQLException {
        return ReservedNameRepository.holders(connection, name).stream()
                .filter(ReservedNames::reserves)
                .toList();
    }

    /**
     * Reserves a username in a transaction, unless it is claimed for an account. Later claims find it reserved. The row
     * is locked first, and whether its holder still has the username is checked in the statement that takes it over, so
     * that this is based on what has been committed by then, regardless of the isolation level. (In MySQL and MariaDB,
     * a separate query would see what an enclosing transaction saw at its first query.)
     *
     * @param claimed the usernames of accounts that are being created
     * @param owner the invite that wants the username
     * @throws NameUnavailableException if a pending invite reserves it, or an account with it is being created
     */
    static void reserve(Connection connection, ClaimedNames claimed, String name, String owner, Instant now)
            throws SQLException {
        holdOffClaims(connection, claimed, name, owner, now);
        if (!ReservedNameRepository.lock(connection, name)) {
            ReservedNameRepository.insert(connection, name, owner);
        } else if (!ReservedNameRepository.takeOver(connection, name, owner, now)) {
            throw new NameUnavailableException();
        }
    }

    /**
     * Makes claims of a username wait for the end of the transaction. If a reservation and a claim are made at the same
     * moment, the second sees the first, and one of them succeeds. If both checked afterwards, each could yield to the
     * other.
     */
    private static void holdOffClaims(
            Connection connection, ClaimedNames claimed, String name, String owner, Instant now) throws SQLException {
        Optional<String> claimant = claimed.claimant(connection, name);
        if (claimant.isEmpty()) {
            claimed.hold(connection, name, owner, now);
        } else if (!claimant.get().equals(owner)) {
            throw new NameUnavailableException("name_taken");
        }
    }

    /** Releases the username of an invite, if it has one and still reserves it. */
    public static void release(Connection connection, Invite owner) throws SQLException {
        if (reserves(owner)) {
            ReservedNameRepository.delete(connection, owner.username(), owner.id());
        }
    }
}
