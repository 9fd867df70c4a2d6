/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.store.Database;

/** Invites: made, listed, changed, revoked, renewed, deleted. */
public final class Invites {

    /**
     * @param database where invites are kept
     * @param secrets makes ids and tokens
     * @param clock tells the time
     * @param settings what the operator decided
     * @param accounts the server's accounts and groups
     */
    public Invites(Database database, Secrets secrets, Clock clock, InviteSettings settings, Accounts accounts) {}

    /**
     * Makes an invite.
     *
     * @return Created, Invalid, NameConflict or OverLimit
     */
    public InviteResult create(InviteDraft draft, Creator creator) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** The invite with that id. */
    public Optional<Invite> find(String id) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** The invite with that token, whatever its status. */
    public Optional<Invite> find(Token token) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Some invites, newest first. */
    public InvitePage list(InviteQuery query) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Changes an invite.
     *
     * @param expectedVersion the version the caller has seen; {@code null} = whichever
     * @return Changed, Invalid, NameConflict, NotFound or Outdated
     */
    public InviteResult edit(String id, InviteEdit edit, Integer expectedVersion) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Takes an invite back; one that a registration is using at this moment may still be used by that.
     *
     * @return Changed, NotFound or Outdated
     */
    public InviteResult revoke(String id, Integer expectedVersion) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Undoes {@link #revoke}.
     *
     * @return Changed, NameConflict (its reserved name went away), NotFound or Outdated
     */
    public InviteResult unrevoke(String id, Integer expectedVersion) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Gives an invite a new token; the old one stops working. An expired one becomes valid again for its original length of time.
     *
     * @return Created, NameConflict, Invalid (used up or revoked), NotFound or Outdated
     */
    public InviteResult renew(String id, Integer expectedVersion) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Deletes an invite; its redemptions are kept for lineage.
     *
     * @return Changed (as it was), NotFound or Outdated
     */
    public InviteResult delete(String id, Integer expectedVersion) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** The completed uses of an invite, newest first. */
    public List<Redemption> redemptions(String id) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Whether an invite that is pending keeps this name for its invitee.
     *
     * @param username normalised
     */
    public boolean isReserved(String username) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Revokes every pending invite of that inviter, whose account went away.
     *
     * @return how many
     */
    public int revokeAllOf(String inviter) {
        throw new UnsupportedOperationException("not written yet");
    }
}
