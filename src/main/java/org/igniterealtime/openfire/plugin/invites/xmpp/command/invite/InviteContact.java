/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.invite;

import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandReply;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Requester;

/** Creates an invite to become the requester's contact, immediately and without a form (XEP-0401, section 5.1). */
final class InviteContact extends InviteCommand {

    InviteContact(InviteIssuer issuer) {
        super("urn:xmpp:invite#invite", "command.invite-contact", InviteKind.CONTACT, issuer);
    }

    @Override
    CommandReply ask(Requester requester) {
        return issuer().make(requester, InviteKind.CONTACT, null, true);
    }
}
