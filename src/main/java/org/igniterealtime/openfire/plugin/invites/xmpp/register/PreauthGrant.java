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
 * The result of a successful preauth.
 *
 * @param token the token
 * @param invite the invite as it was then
 * @param judgedAt when preauth was sent: expiry is checked for that time only (XEP-0445)
 */
record PreauthGrant(Token token, Invite invite, Instant judgedAt) {

    /** The kind of the invite, which never changes. */
    InviteKind kind() {
        return invite.kind();
    }
}
