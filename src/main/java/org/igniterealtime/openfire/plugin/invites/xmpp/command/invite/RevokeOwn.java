/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.invite;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteQuery;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.OwnInvites;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandAction;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandError;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandReply;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.FilledForm;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Requester;
import org.xmpp.packet.PacketError;

/** Revokes one of the requester's open invites: first it is chosen, then it is shown for confirmation. */
final class RevokeOwn extends OwnCommand {

    RevokeOwn(OwnInvites own, OwnForms forms) {
        super("invites-own-revoke", own, forms);
    }

    @Override
    public CommandReply start(Requester requester) {
        return choose(requester, null);
    }

    private CommandReply choose(Requester requester, Invite before) {
        InviteQuery open =
                InviteQuery.newest(OwnForms.MOST).status(InviteStatus.PENDING).build();
        List<Invite> invites = own().list(requester.bareJid(), open).invites();
        return invites.isEmpty()
                ? none(requester, "command.own.none_open")
                : new CommandReply.Prompt(
                        forms().choice(invites, before, requester, title(requester)),
                        CommandAction.NEXT,
                        filled -> chosen(filled, requester),
                        null);
    }

    private String title(Requester requester) {
        return requester.texts().get(label());
    }

    /** Older ones than those in the form can be entered as well. */
    private CommandReply chosen(FilledForm filled, Requester requester) {
        Optional<String> id = filled.first(OwnForms.INVITE).map(String::strip);
        if (id.isEmpty()) {
            return CommandReply.Wrong.field(OwnForms.INVITE, requester.texts().get("error.required"));
        }
        return own().find(requester.bareJid(), id.get())
                .map(invite -> confirm(invite, requester))
                .orElseGet(() -> CommandReply.Wrong.field(
                        OwnForms.INVITE, requester.texts().get("command.own.gone")));
    }

    private CommandReply confirm(Invite invite, Requester requester) {
        return new CommandReply.Prompt(
                forms().confirm(invite, requester),
                CommandAction.COMPLETE,
                confirmed -> revoke(invite, requester),
                () -> choose(requester, invite));
    }

    private CommandReply revoke(Invite invite, Requester requester) {
        return own().revoke(requester.bareJid(), invite.id(), null)
                .fold(
                        revoked -> CommandReply.Done.told(requester.texts().get("command.own.revoked")),
                        refusal -> refused(refusal, requester));
    }

    /** Anyone may revoke their own invites, so all that can have happened is that it has been deleted. */
    private static CommandReply refused(InviteRefusal refusal, Requester requester) {
        return switch (refusal.reason()) {
            case NOT_FOUND,
                    OUTDATED,
                    INVALID,
                    NAME_CONFLICT,
                    RESET_NOT_ALLOWED,
                    KIND_NOT_ALLOWED,
                    ADMIN_RESET,
                    TOO_MANY_OPEN,
                    TOO_MANY_IN_PERIOD,
                    READ_ONLY -> new CommandReply.Refused(CommandError.of(
                    PacketError.Condition.item_not_found,
                    PacketError.Type.cancel,
                    requester.texts().get("command.own.gone")));
        };
    }
}
