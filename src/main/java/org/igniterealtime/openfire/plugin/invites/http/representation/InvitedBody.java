/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

import org.igniterealtime.openfire.plugin.invites.redemption.Lineage;

/**
 * An account below a user in the tree of who invited whom.
 *
 * @param inviter bare JID of who invited it
 * @param depth {@link Lineage.Entry#level}
 * @param invited how many accounts it invited itself
 */
public record InvitedBody(String username, String inviter, int depth, String inviteId, String redeemedAt, int invited) {

    /** The representation of an entry. */
    public static InvitedBody of(Lineage.Entry entry) {
        return new InvitedBody(
                entry.username(),
                entry.use().inviter(),
                entry.level(),
                entry.use().inviteId(),
                Times.text(entry.use().at()),
                entry.invited());
    }
}
