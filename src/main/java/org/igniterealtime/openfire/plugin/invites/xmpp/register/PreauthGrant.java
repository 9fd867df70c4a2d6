/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import java.time.Instant;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.Token;

/**
 * What preauth gave a stream.
 *
 * @param token of the invite
 * @param invite that it is of, as it was then
 * @param judgedAt when preauth was sent: expiry is judged at that moment, and never again (XEP-0445)
 */
record PreauthGrant(Token token, Invite invite, Instant judgedAt) {

    /** Of the invite: it never changes. */
    InviteKind kind() {
        return invite.kind();
    }
}
