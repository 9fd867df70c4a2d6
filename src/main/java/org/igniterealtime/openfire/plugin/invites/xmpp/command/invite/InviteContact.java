/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.invite;

import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Command;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandReply;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Requester;
import org.xmpp.packet.JID;

/** Creates an invite to become the requester's contact, immediately and without a form (XEP-0401, section 5.1). */
final class InviteContact implements Command {

    private final InviteIssuer issuer;

    InviteContact(InviteIssuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public String node() {
        return "urn:xmpp:invite#invite";
    }

    @Override
    public String label() {
        return "command.invite-contact";
    }

    @Override
    public boolean permits(JID requester) {
        return issuer.isInviter(requester, InviteKind.CONTACT);
    }

    @Override
    public CommandReply start(Requester requester) {
        return issuer.make(requester, InviteKind.CONTACT, null, true);
    }
}
