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

/** What the commands that create invites have in common. */
abstract class InviteCommand implements Command {

    private final String node;
    private final String label;
    private final InviteKind kind;
    private final InviteIssuer issuer;

    InviteCommand(String node, String label, InviteKind kind, InviteIssuer issuer) {
        this.node = node;
        this.label = label;
        this.kind = kind;
        this.issuer = issuer;
    }

    /** Starts the command, after it has been checked that it can be used. */
    abstract CommandReply ask(Requester requester);

    final InviteIssuer issuer() {
        return issuer;
    }

    @Override
    public final String node() {
        return node;
    }

    @Override
    public final String label() {
        return label;
    }

    @Override
    public final boolean permits(JID requester) {
        return issuer.isInviter(requester, kind);
    }

    @Override
    public final boolean isOffered(JID requester) {
        return permits(requester) && !isRefusedByUserStore();
    }

    @Override
    public final CommandReply start(Requester requester) {
        return isRefusedByUserStore() ? issuer.userStoreReadOnly(requester) : ask(requester);
    }

    /** Contact invites need no account. */
    private boolean isRefusedByUserStore() {
        return kind != InviteKind.CONTACT && issuer.isUserStoreReadOnly();
    }
}
