/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.console.Draft;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal;
import org.igniterealtime.openfire.plugin.invites.invite.LinkRefusal;
import org.igniterealtime.openfire.plugin.invites.mail.MailRefusal;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/** Why something was not done to an invite, in words. */
final class Refusals {

    private Refusals() {}

    /** The i18n key of what to say of it; {@code null} if the problems of the fields say it all. */
    static String message(InviteRefusal refusal) {
        return switch (refusal.reason()) {
            case INVALID, NAME_CONFLICT -> null;
            case RESET_NOT_ALLOWED,
                    KIND_NOT_ALLOWED,
                    ADMIN_RESET,
                    TOO_MANY_OPEN,
                    TOO_MANY_IN_PERIOD -> "console.invite.forbidden";
            case READ_ONLY -> "http.problem.user_store_read_only";
            case NOT_FOUND -> "console.invite.gone";
            case OUTDATED -> Draft.OUTDATED;
        };
    }

    /** In a sentence, for where there are no fields beside which to say it. */
    static String words(InviteRefusal refusal, Texts texts) {
        String message = message(refusal);
        return message == null ? words(refusal.problems(), texts) : texts.get(message);
    }

    /** The i18n key of why an invite is not sent by mail; {@code null} if the problems of the fields say it all. */
    static String message(MailRefusal refusal) {
        return switch (refusal.reason()) {
            case INVALID -> null;
            case NOT_CONFIGURED, NO_LINK, NOT_KEPT -> "http.problem." + refusal.code();
            case TOO_MANY_SENT, TOO_MANY_RECEIVED -> throw new IllegalStateException("administrators have no limits");
        };
    }

    private static String words(List<FieldProblem> problems, Texts texts) {
        return String.join(
                " ", problems.stream().map(problem -> problem.in(texts)).toList());
    }

    /** Why a link is not shown. */
    static String words(LinkRefusal refusal, Texts texts) {
        return switch (refusal.reason()) {
            case RESET_NOT_ALLOWED, KIND_NOT_ALLOWED, ADMIN_RESET -> texts.get("console.invite.forbidden");
            case NOT_FOUND -> texts.get("console.invite.gone");
            case USED -> texts.get("error.invite_used");
            case EXPIRED -> texts.get("http.problem.invite_expired");
            case REVOKED -> texts.get("error.invite_revoked");
            case INVALID -> words(refusal.problems(), texts);
            case NOT_KEPT -> texts.get("console.link.not_kept");
        };
    }
}
