/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.invite;

import org.igniterealtime.openfire.plugin.invites.invite.InviteQuery;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSlice;
import org.igniterealtime.openfire.plugin.invites.invite.OwnInvites;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandReply;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Requester;

/** Lists the requester's newest invites, immediately and without a form, with the links of those that are open. */
final class ListOwn extends OwnCommand {

    ListOwn(OwnInvites own, OwnForms forms) {
        super("invites-own-list", own, forms);
    }

    @Override
    public CommandReply start(Requester requester) {
        InviteSlice newest = own().list(
                        requester.bareJid(), InviteQuery.newest(OwnForms.MOST).build());
        return newest.invites().isEmpty()
                ? none(requester, "command.own.none")
                : forms().list(newest, requester, requester.texts().get(label()));
    }
}
