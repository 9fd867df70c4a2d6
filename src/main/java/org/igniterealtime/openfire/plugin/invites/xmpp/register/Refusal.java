/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.xmpp.packet.IQ;
import org.xmpp.packet.PacketError;
import org.xmpp.packet.PacketError.Condition;

/**
 * Why a request is refused (RFC 6120, section 8.3).
 *
 * @param condition the condition, for programs
 * @param type what programs can do about it
 * @param text the text for people, {@code register.error.TEXT} in i18n; if there is none, that of the API
 *     ({@code http.problem.TEXT}), or {@code error.} with the part after its dot
 * @param argument the argument of the text; {@code null} if there is none
 */
record Refusal(Condition condition, PacketError.Type type, String text, String argument) {

    /** A preauth without a token. */
    static final Refusal MALFORMED = of(Condition.bad_request, PacketError.Type.modify, "malformed");

    /** Conversations treats all other conditions as "continue without the token". */
    static final Refusal UNKNOWN = of(Condition.item_not_found, PacketError.Type.cancel, "unknown_token");

    static final Refusal CONTACT_ONLY = of(Condition.item_not_found, PacketError.Type.cancel, "contact_only");

    /** For the token of an invite that a read-only user store cannot fulfill. */
    static final Refusal USER_STORE_READ_ONLY =
            of(Condition.item_not_found, PacketError.Type.cancel, "user_store_read_only");

    static final Refusal LOGGED_IN = of(Condition.not_allowed, PacketError.Type.cancel, "logged_in");

    static final Refusal ONCE = of(Condition.not_allowed, PacketError.Type.cancel, "once");

    /** For deleting an account without being logged in to it (XEP-0077, section 3.2). */
    static final Refusal NOTHING_TO_CANCEL =
            of(Condition.registration_required, PacketError.Type.auth, "nothing_to_cancel");

    /** For clients without a token. */
    static final Refusal CLOSED = of(Condition.not_acceptable, PacketError.Type.modify, "closed");

    /** For a user who wants to create another account. */
    static final Refusal FORBIDDEN = of(Condition.forbidden, PacketError.Type.auth, "forbidden");

    static final Refusal UNNAMED = of(Condition.not_acceptable, PacketError.Type.modify, "username.required");

    static final Refusal AWAY = of(Condition.resource_constraint, PacketError.Type.wait, "away");

    static final Refusal READ_ONLY = of(Condition.not_allowed, PacketError.Type.cancel, "read_only");

    private static final Refusal ADMIN_RESET = of(Condition.not_allowed, PacketError.Type.cancel, "admin_reset");

    private static final Refusal OTHER_NAME = of(Condition.not_acceptable, PacketError.Type.modify, "other_name");

    /** Someone else was faster. */
    private static final Refusal USED = of(Condition.conflict, PacketError.Type.cancel, "invite_used");

    /** Someone else may be faster. */
    private static final Refusal BUSY = of(Condition.conflict, PacketError.Type.cancel, "invite_busy");

    private static Refusal of(Condition condition, PacketError.Type type, String text) {
        return new Refusal(condition, type, text, null);
    }

    /** For a preauth with an unknown token, after too many of them. */
    static Refusal tooMany(Duration wait) {
        return new Refusal(
                Condition.resource_constraint, PacketError.Type.wait, "too_many", String.valueOf(wait.toSeconds()));
    }

    /**
     * Why an invite cannot be used, at preauth and when its form is requested.
     *
     * @param judgedAt the time at which expiry is checked
     */
    static Optional<Refusal> of(Invite invite, Instant judgedAt) {
        InviteStatus status = invite.status(judgedAt);
        if (status != InviteStatus.PENDING) {
            return Optional.of(ended(status));
        }
        return invite.opensForm() ? Optional.empty() : Optional.of(CONTACT_ONLY);
    }

    /**
     * For an unexpected error.
     *
     * @param number identifies the error in the log
     */
    static Refusal unexpected(String number) {
        return new Refusal(Condition.internal_server_error, PacketError.Type.wait, "unexpected", number);
    }

    private static Refusal ended(InviteStatus status) {
        String text = "invite_" + EnumNames.of(status);
        return of(Condition.item_not_found, PacketError.Type.cancel, text);
    }

    /** For a registration or a password reset with a token. */
    static Refusal of(RedemptionRefusal refusal) {
        return switch (refusal.reason()) {
            case UNKNOWN -> UNKNOWN;
            case USED -> USED;
            case EXPIRED -> ended(InviteStatus.EXPIRED);
            case REVOKED -> ended(InviteStatus.REVOKED);
            case NOT_FOR_THIS -> OTHER_NAME;
            case ADMIN_RESET -> ADMIN_RESET;
            case BUSY -> BUSY;
            case NAME_CONFLICT, INVALID -> of(refusal.problem());
            case READ_ONLY -> READ_ONLY;
            case AWAY -> AWAY;
        };
    }

    /** For a problem with the username, the password or another field. */
    static Refusal of(FieldProblem problem) {
        String text = problem.field() + "." + problem.code();
        if (problem.isConflict()) {
            return new Refusal(Condition.conflict, PacketError.Type.cancel, text, problem.argument());
        }
        return switch (problem.code()) {
            case "name_invalid" -> new Refusal(
                    Condition.jid_malformed, PacketError.Type.modify, text, problem.argument());
            case "no_such_user" -> new Refusal(
                    Condition.item_not_found, PacketError.Type.cancel, text, problem.argument());
            default -> new Refusal(Condition.not_acceptable, PacketError.Type.modify, text, problem.argument());
        };
    }

    /** The response to a request: an error if it is refused, otherwise a result. */
    static IQ answer(IQ request, Optional<Refusal> refusal, Texts texts) {
        return refusal.map(why -> why.answer(request, texts)).orElseGet(() -> IQ.createResultIQ(request));
    }

    /** The response to a request. */
    IQ answer(IQ request, Texts texts) {
        IQ answer = IQ.createResultIQ(request);
        answer.setChildElement(Echo.of(request.getChildElement()));
        answer.setError(error(texts));
        return answer;
    }

    /** The error in the response. */
    PacketError error(Texts texts) {
        String key = Stream.of("register.error." + text, "http.problem." + text)
                .filter(texts::has)
                .findFirst()
                .orElse("error." + text.substring(text.indexOf('.') + 1));
        return new PacketError(condition, type, argument == null ? texts.get(key) : texts.get(key, argument));
    }
}
