/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.invite;

import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviterPolicy;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.OwnInvites;
import org.igniterealtime.openfire.plugin.invites.invite.OwnRefusal;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandError;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandReply;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Requester;
import org.xmpp.packet.JID;
import org.xmpp.packet.PacketError;

/** Creates a user's invites and turns the outcome into the reply to a command. */
final class InviteIssuer {

    private final OwnInvites own;
    private final InviterPolicy policy;
    private final InvitationForm form;

    InviteIssuer(OwnInvites own, InviterPolicy policy, InvitationForm form) {
        this.own = own;
        this.policy = policy;
        this.form = form;
    }

    boolean isInviter(JID requester, InviteKind kind) {
        return own.isInviter(requester.toBareJID(), kind);
    }

    /**
     * Creates an invite on behalf of the requester.
     *
     * @param username the only username for which it is valid; {@code null} = any
     * @param subscribe whether the invitee becomes the requester's contact
     */
    CommandReply make(Requester requester, InviteKind kind, String username, boolean subscribe) {
        return answer(own.create(requester.bareJid(), kind, username, subscribe), requester.texts());
    }

    /** Whether the user store is read-only, so that accounts cannot be created and passwords cannot be set. */
    boolean isUserStoreReadOnly() {
        return own.isUserStoreReadOnly();
    }

    /** The reply for this case. */
    CommandReply userStoreReadOnly(Requester requester) {
        return refused(OwnRefusal.readOnly(), requester.texts());
    }

    /** Whether a user, as entered, is an administrator of this server. */
    boolean isAdmin(String username) {
        return policy.isAdmin(username);
    }

    /** Creates a link with which a user, as entered, can set a new password. */
    CommandReply makeReset(Requester requester, String username) {
        return answer(own.createReset(requester.bareJid(), username), requester.texts());
    }

    private CommandReply answer(Outcome<LinkedInvite, OwnRefusal> outcome, Texts texts) {
        return outcome.fold(made -> CommandReply.Done.with(form.of(made, texts)), refusal -> refused(refusal, texts));
    }

    private static CommandReply refused(OwnRefusal refusal, Texts texts) {
        return switch (refusal.reason()) {
            case INVALID -> new CommandReply.Wrong(refusal.problems().stream()
                    .map(problem -> new CommandReply.Problem(problem.field(), problem.in(texts)))
                    .toList());
            case TOO_MANY -> refused(
                    PacketError.Condition.resource_constraint, PacketError.Type.wait, refusal.in(texts));
            case FORBIDDEN -> refused(PacketError.Condition.forbidden, PacketError.Type.auth, refusal.in(texts));
            case TOO_YOUNG, READ_ONLY -> refused(
                    PacketError.Condition.not_allowed, PacketError.Type.cancel, refusal.in(texts));
        };
    }

    private static CommandReply refused(PacketError.Condition condition, PacketError.Type type, String text) {
        return new CommandReply.Refused(CommandError.of(condition, type, text));
    }
}
