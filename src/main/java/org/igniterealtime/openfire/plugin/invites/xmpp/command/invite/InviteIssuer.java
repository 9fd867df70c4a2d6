/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.invite;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteDraft;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteResult;
import org.igniterealtime.openfire.plugin.invites.invite.InviterPolicy;
import org.igniterealtime.openfire.plugin.invites.invite.InviterVerdict;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandError;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandReply;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Requester;
import org.xmpp.packet.JID;
import org.xmpp.packet.PacketError;

/** Makes a user's invites, as far as policy allows, and says why not. */
final class InviteIssuer {

    private final Invites invites;
    private final InviterPolicy policy;
    private final InvitationForm form;
    private final BiConsumer<String, Invite> audit;

    InviteIssuer(Invites invites, InviterPolicy policy, InvitationForm form, BiConsumer<String, Invite> audit) {
        this.invites = invites;
        this.policy = policy;
        this.form = form;
        this.audit = audit;
    }

    boolean isInviter(JID requester, InviteKind kind) {
        return policy.isInviter(requester.toBareJID(), kind);
    }

    /**
     * Makes an invite on behalf of the requester.
     *
     * @param username the only name that it is for; {@code null} = any
     * @param subscribe whether the invitee becomes the requester's contact
     */
    CommandReply make(Requester requester, InviteKind kind, String username, boolean subscribe) {
        InviterVerdict verdict = policy.judge(requester.bareJid(), kind);
        if (verdict instanceof InviterVerdict.Allowed allowed) {
            return make(draft(requester, kind, username, subscribe), allowed.creator(), requester.texts());
        }
        return new CommandReply.Refused(refusal(verdict, requester.texts()));
    }

    /** Whether there are neither accounts nor new passwords to be had. */
    boolean isUserStoreReadOnly() {
        return policy.isUserStoreReadOnly();
    }

    /** Tells so. */
    CommandReply userStoreReadOnly(Requester requester) {
        return userStoreReadOnly(requester.texts());
    }

    private static CommandReply userStoreReadOnly(Texts texts) {
        return new CommandReply.Refused(CommandError.of(
                PacketError.Condition.not_allowed,
                PacketError.Type.cancel,
                texts.get("http.problem.user_store_read_only")));
    }

    /** Whether that user, as typed, administers this server. */
    boolean isAdmin(String username) {
        return policy.isAdmin(username);
    }

    /** Makes a link with which that user, as typed, chooses a new password. */
    CommandReply makeReset(Requester requester, String username) {
        InviterVerdict verdict = policy.judge(requester.bareJid(), InviteKind.RESET);
        if (!(verdict instanceof InviterVerdict.Allowed allowed)) {
            return new CommandReply.Refused(refusal(verdict, requester.texts()));
        }
        InviteResult result = invites.create(reset(username), allowed.creator());
        if (result instanceof InviteResult.Created created) {
            audit.accept(requester.by(), created.invite());
            return CommandReply.Done.with(form.of(created, requester.texts()));
        }
        return failure(result, allowed.creator(), requester.texts());
    }

    private static InviteDraft reset(String username) {
        return new InviteDraft(
                InviteKind.RESET,
                username,
                null,
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }

    private CommandReply make(InviteDraft draft, Creator creator, Texts texts) {
        InviteResult result = invites.create(draft, creator);
        return result instanceof InviteResult.Created created
                ? CommandReply.Done.with(form.of(created, texts))
                : failure(result, creator, texts);
    }

    private static CommandReply failure(InviteResult result, Creator creator, Texts texts) {
        if (result instanceof InviteResult.UserStoreReadOnly) {
            return userStoreReadOnly(texts);
        }
        if (result instanceof InviteResult.OverLimit over) {
            return new CommandReply.Refused(CommandError.of(
                    PacketError.Condition.resource_constraint, PacketError.Type.wait, limit(over, creator, texts)));
        }
        return new CommandReply.Wrong(problems(result).stream()
                .map(problem -> new CommandReply.Problem(problem.field(), problem.in(texts)))
                .toList());
    }

    private static List<FieldProblem> problems(InviteResult result) {
        if (result instanceof InviteResult.NameConflict conflict) {
            return List.of(conflict.problem());
        }
        if (result instanceof InviteResult.Invalid invalid) {
            return invalid.problems();
        }
        throw new IllegalStateException("not a problem: " + result.getClass().getSimpleName());
    }

    private static InviteDraft draft(Requester requester, InviteKind kind, String username, boolean subscribe) {
        return new InviteDraft(
                kind,
                username,
                null,
                null,
                false,
                null,
                null,
                requester.bareJid(),
                subscribe,
                null,
                List.of(),
                null,
                null,
                null);
    }

    private static PacketError refusal(InviterVerdict verdict, Texts texts) {
        if (verdict instanceof InviterVerdict.TooYoung young) {
            String text = texts.get("command.invite.young", span(young.minimum(), texts));
            return CommandError.of(PacketError.Condition.not_allowed, PacketError.Type.cancel, text);
        }
        return CommandError.of(
                PacketError.Condition.forbidden, PacketError.Type.auth, texts.get("command.invite.forbidden"));
    }

    private static String limit(InviteResult.OverLimit over, Creator creator, Texts texts) {
        return over.code().equals("too_many_open")
                ? texts.get("command.invite.too_many_open", over.limit())
                : texts.get(
                        "command.invite.too_many_in_period",
                        over.limit(),
                        span(creator.period(), texts),
                        span(over.retryAfter(), texts));
    }

    /** The largest unit that there is at least one of, rounded up: who waits as long as is said does not come too early. */
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
