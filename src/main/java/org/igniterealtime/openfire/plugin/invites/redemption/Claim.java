/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.time.Instant;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/**
 * A use of an invite that is in progress.
 *
 * @param id the id of the redemption that it will become
 * @param inviteId the invite
 * @param name the normalized username of the account; for a contact without an account here, the bare JID
 * @param inviter bare JID; {@code null} if there is none
 * @param agreedTo the URL of the terms of use to which the invitee has agreed; {@code null} = none
 * @param claimedAt when it started
 * @param leaseUntil when it is considered dead
 */
public record Claim(
        String id,
        String inviteId,
        String name,
        String inviter,
        String agreedTo,
        Instant claimedAt,
        Instant leaseUntil) {

    private static final int LONGEST_URL = 500;

    /** The same claim with a different end of its lease. */
    Claim until(Instant end) {
        return new Claim(id, inviteId, name, inviter, agreedTo, claimedAt, end);
    }

    /** The same claim of somebody who has agreed to terms of use, of whose URL only so much is kept as fits. */
    Claim withAgreement(String url) {
        String kept = url == null ? null : url.substring(0, Math.min(url.length(), LONGEST_URL));
        return new Claim(id, inviteId, name, inviter, kept, claimedAt, leaseUntil);
    }

    /** Whether someone becomes a contact without registering here. */
    boolean isContact() {
        return BareJid.localpart(name).isPresent();
    }

    /**
     * What no other claim may hold: the username of the account that is being created, or this contact's use of this
     * invite.
     */
    String heldName() {
        return isContact() ? inviteId + ":" + Secrets.hash(name) : name;
    }

    /**
     * What it holds after its completion: a username can be registered again when its account has been deleted, but a
     * contact counts once.
     */
    String heldForGood() {
        return isContact() ? heldName() : id;
    }
}
