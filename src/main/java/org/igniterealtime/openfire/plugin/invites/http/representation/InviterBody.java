/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

import org.igniterealtime.openfire.plugin.invites.redemption.Redemption;

/**
 * Who invited a user.
 *
 * @param inviter bare JID; {@code null} if the invite had none
 */
public record InviterBody(String inviter, String inviteId, String redeemedAt) {

    /** The representation of the use with which the account was created. */
    public static InviterBody of(Redemption origin) {
        return new InviterBody(origin.inviter(), origin.inviteId(), Times.text(origin.at()));
    }
}
