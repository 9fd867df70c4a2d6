/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.store.Database;

/**
 * Uses invites: claims a use, has the account made, completes the claim. Safe on any number of nodes and against a crash at any
 * point: a claim that was left behind is completed if its account was made, else given back, once its lease is over.
 */
public final class Registrar {

    /**
     * @param database where claims are kept
     * @param secrets makes ids
     * @param clock tells the time
     * @param settings what the operator decided
     * @param accounts the server's accounts
     */
    public Registrar(Database database, Secrets secrets, Clock clock, InviteSettings settings, Accounts accounts) {}

    /**
     * Registers an account with an invite that allows it, puts it into the groups, and makes inviter and invitee contacts.
     *
     * @param account hostile
     * @param judgedAt the moment that expiry is judged at: now on the web, the time of preauth on XMPP (XEP-0445: a token that
     *     expires between the two still registers)
     */
    public RegisterResult register(Token token, NewAccount account, Instant judgedAt) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Gives the user of a reset invite a new password. */
    public RegisterResult resetPassword(Token token, String password, Instant judgedAt) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Counts a use of an invite by somebody who becomes the inviter's contact without registering here (XEP-0379). The caller
     * makes the subscription.
     *
     * @param inviter bare JID whom the request addresses; another's invite is {@code NotForThis}
     * @param contact bare JID of who asks
     */
    public RegisterResult acceptContact(Token token, String inviter, String contact) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * What speaks against this name for a registration with this invite, if anything. For forms; {@link #register} judges again.
     *
     * @param username as typed; hostile
     */
    public Optional<InviteProblem> checkName(Invite invite, String username) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** What speaks against this name for a registration without an invite: reserved by a pending one, or forbidden. */
    public Optional<InviteProblem> checkName(String username) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Settles claims that a crash left behind: those whose lease is over, or all of them.
     *
     * @param all whether every claim is known to be dead (at the start of a server without a cluster)
     * @return how many were settled
     */
    public int settle(boolean all) {
        throw new UnsupportedOperationException("not written yet");
    }
}
