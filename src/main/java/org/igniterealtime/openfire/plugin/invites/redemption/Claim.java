/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.time.Instant;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/**
 * A use of an invite that is being made.
 *
 * @param id of the redemption that it becomes
 * @param inviteId the invite
 * @param name the normalised name of the account; the bare JID of who becomes a contact without one made here
 * @param inviter bare JID; {@code null} = none
 * @param claimedAt when it began
 * @param leaseUntil when it counts as dead
 */
public record Claim(String id, String inviteId, String name, String inviter, Instant claimedAt, Instant leaseUntil) {

    /** The same with another end of its lease. */
    Claim until(Instant end) {
        return new Claim(id, inviteId, name, inviter, claimedAt, end);
    }

    /** Whether it is that of somebody who becomes a contact without registering here. */
    boolean isContact() {
        return BareJid.localpart(name).isPresent();
    }

    /** What no other claim may hold: the account that is being made, or that contact's use of that invite. */
    String heldName() {
        return isContact() ? inviteId + ":" + Secrets.hash(name) : name;
    }

    /** What it holds once it is a use: a name can be registered again when its account is gone, but a contact counts once. */
    String heldForGood() {
        return isContact() ? heldName() : id;
    }
}
