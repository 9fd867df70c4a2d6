/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.invite;

import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.OwnInvites;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Command;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandReply;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Requester;
import org.xmpp.packet.JID;

/**
 * What the commands for existing invites of the requester have in common. All users may run them, because someone who
 * may no longer invite can still have invites; they are listed for those who may invite.
 */
abstract class OwnCommand implements Command {

    private final String node;
    private final OwnInvites own;
    private final OwnForms forms;

    OwnCommand(String node, OwnInvites own, OwnForms forms) {
        this.node = node;
        this.own = own;
        this.forms = forms;
    }

    final OwnInvites own() {
        return own;
    }

    final OwnForms forms() {
        return forms;
    }

    @Override
    public final String node() {
        return node;
    }

    @Override
    public final String label() {
        return "command." + node;
    }

    @Override
    public final boolean permits(JID requester) {
        return own.isUser(requester.toBareJID());
    }

    @Override
    public final boolean isOffered(JID requester) {
        String user = requester.toBareJID();
        return own.isInviter(user, InviteKind.CONTACT) || own.isInviter(user, InviteKind.ACCOUNT);
    }

    static CommandReply none(Requester requester, String key) {
        return CommandReply.Done.told(requester.texts().get(key));
    }
}
