/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.invite;

import java.time.Duration;
import org.igniterealtime.openfire.plugin.invites.invite.AuditedInvites;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.InviterPolicy;
import org.igniterealtime.openfire.plugin.invites.invite.InviterRefusal;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandError;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandReply;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Requester;
import org.xmpp.packet.JID;
import org.xmpp.packet.PacketError;

/** Creates invites for users, as far as policy permits, and explains refusals. */
final class InviteIssuer {

    private final AuditedInvites invites;
    private final InviterPolicy policy;
    private final InvitationForm form;

    InviteIssuer(AuditedInvites invites, InviterPolicy policy, InvitationForm form) {
        this.invites = invites;
        this.policy = policy;
        this.form = form;
    }

    boolean isInviter(JID requester, InviteKind kind) {
        return policy.isInviter(requester.toBareJID(), kind);
    }

    /**
     * Creates an invite on behalf of the requester.
     *
     * @param username the only username for which it is valid; {@code null} = any
     * @param subscribe whether the invitee becomes the requester's contact
     */
    CommandReply make(Requester requester, InviteKind kind, String username, boolean subscribe) {
        Texts texts = requester.texts();
        InviteTerms terms = InviteTerms.builder(kind)
                .username(username)
                .inviter(requester.bareJid())
                .subscribe(subscribe)
                .build();
        return policy.judge(requester.bareJid(), kind)
                .fold(
                        creator -> answer(invites.create(terms, creator), creator, texts),
                        refusal -> refused(refusal, texts));
    }

    /** Whether the user store is read-only, so that accounts cannot be created and passwords cannot be set. */
    boolean isUserStoreReadOnly() {
        return policy.isUserStoreReadOnly();
    }

    /** The reply for this case. */
    CommandReply userStoreReadOnly(Requester requester) {
        return userStoreReadOnly(requester.texts());
    }

    private static CommandReply userStoreReadOnly(Texts texts) {
        return new CommandReply.Refused(CommandError.of(
                PacketError.Condition.not_allowed,
                PacketError.Type.cancel,
                texts.get("http.problem.user_store_read_only")));
    }

    /** Whether a user, as entered, is an administrator of this server. */
    boolean isAdmin(String username) {
        return policy.isAdmin(username);
    }

    /** Creates a link with which a user, as entered, can set a new password. */
    CommandReply makeReset(Requester requester, String username) {
        Texts texts = requester.texts();
        InviteTerms reset =
                InviteTerms.builder(InviteKind.RESET).username(username).build();
        return policy.judge(requester.bareJid(), InviteKind.RESET)
                .fold(
                        creator -> answer(invites.create(reset, creator), creator, texts),
                        refusal -> refused(refusal, texts));
    }

    private CommandReply answer(Outcome<LinkedInvite, InviteRefusal> outcome, Creator creator, Texts texts) {
        return outcome.fold(
                made -> CommandReply.Done.with(form.of(made, texts)), refusal -> refused(refusal, creator, texts));
    }

    private static CommandReply refused(InviteRefusal refusal, Creator creator, Texts texts) {
        return switch (refusal.reason()) {
            case INVALID, NAME_CONFLICT -> new CommandReply.Wrong(refusal.problems().stream()
                    .map(problem -> new CommandReply.Problem(problem.field(), problem.in(texts)))
                    .toList());
            case TOO_MANY_OPEN -> later(texts.get("command.invite.too_many_open", refusal.limit()));
            case TOO_MANY_IN_PERIOD -> later(texts.get(
                    "command.invite.too_many_in_period",
                    refusal.limit(),
                    span(creator.period(), texts),
                    span(refusal.retryAfter(), texts)));
            case READ_ONLY -> userStoreReadOnly(texts);
            case RESET_NOT_ALLOWED, KIND_NOT_ALLOWED, ADMIN_RESET -> forbidden(texts);
            case NOT_FOUND, OUTDATED -> throw new IllegalStateException("a new invite was there before");
        };
    }

    private static CommandReply later(String text) {
        return new CommandReply.Refused(
                CommandError.of(PacketError.Condition.resource_constraint, PacketError.Type.wait, text));
    }

    private static CommandReply forbidden(Texts texts) {
        return new CommandReply.Refused(CommandError.of(
                PacketError.Condition.forbidden, PacketError.Type.auth, texts.get("command.invite.forbidden")));
    }

    private static CommandReply refused(InviterRefusal refusal, Texts texts) {
        return switch (refusal.reason()) {
            case NOT_INVITER -> forbidden(texts);
            case TOO_YOUNG -> new CommandReply.Refused(CommandError.of(
                    PacketError.Condition.not_allowed,
                    PacketError.Type.cancel,
                    texts.get("command.invite.young", span(refusal.minimumAge(), texts))));
        };
    }

    /** The largest unit of which there is at least one, rounded up, so that someone who waits that long does not try again too early. */
    private static String span(Duration span, Texts texts) {
        if (span.compareTo(Duration.ofDays(1)) >= 0) {
            return texts.get("span.days", up(span, Duration.ofDays(1)));
        }
        return span.compareTo(Duration.ofHours(1)) >= 0
                ? texts.get("span.hours", up(span, Duration.ofHours(1)))
                : texts.get("span.minutes", up(span, Duration.ofMinutes(1)));
    }

    private static long up(Duration span, Duration unit) {
        return (span.toSeconds() + unit.toSeconds() - 1) / unit.toSeconds();
    }
}
