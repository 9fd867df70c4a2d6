/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.invite.LinkRefusal;
import org.igniterealtime.openfire.plugin.invites.key.KeyRefusal;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.mail.MailRefusal;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/** Converts refusals of {@code invite/} and {@code key/} to HTTP problems. */
final class ProblemMapper {

    private ProblemMapper() {}

    /** Why an invite was not created or changed. */
    static Problem of(InviteRefusal refusal) {
        return switch (refusal.reason()) {
            case RESET_NOT_ALLOWED -> KeyAuthenticator.insufficientScope(Scope.PASSWORDS_RESET);
            case KIND_NOT_ALLOWED -> Problem.of(403, "kind_not_allowed");
            case ADMIN_RESET -> Problem.of(403, "admin_reset");
            case INVALID -> Problem.invalid(errors(refusal.problems()));
            case NAME_CONFLICT -> conflict(refusal.problems().get(0));
            case TOO_MANY_OPEN -> Problem.of(429, "too_many_open", refusal.limit())
                    .after(refusal.retryAfter());
            case TOO_MANY_IN_PERIOD -> Problem.of(429, "too_many_in_period", refusal.limit())
                    .after(refusal.retryAfter());
            case READ_ONLY -> Problem.of(409, "user_store_read_only");
            case NOT_FOUND -> Problem.notFound();
            case OUTDATED -> Problem.of(412, "precondition_failed");
        };
    }

    /** Why a link is not shown. */
    static Problem of(LinkRefusal refusal) {
        return switch (refusal.reason()) {
            case NOT_FOUND -> Problem.notFound();
            case RESET_NOT_ALLOWED -> KeyAuthenticator.insufficientScope(Scope.PASSWORDS_RESET);
            case KIND_NOT_ALLOWED -> Problem.of(403, "kind_not_allowed");
            case ADMIN_RESET -> Problem.of(403, "admin_reset");
            case EXPIRED -> Problem.of(410, "invite_expired");
            case USED -> Problem.of(410, "invite_used");
            case REVOKED -> Problem.of(410, "invite_revoked");
            case INVALID -> Problem.invalid(errors(refusal.problems()));
            case NOT_KEPT -> Problem.of(409, "link_not_kept");
        };
    }

    /** Why an invite is not sent by mail. */
    static Problem of(MailRefusal refusal) {
        return switch (refusal.reason()) {
            case INVALID -> Problem.invalid(errors(refusal.problems()));
            case NOT_CONFIGURED, NO_LINK, NOT_KEPT -> Problem.of(409, refusal.code());
            case TOO_MANY_SENT, TOO_MANY_RECEIVED -> Problem.of(429, refusal.code(), refusal.limit())
                    .after(refusal.retryAfter());
        };
    }

    /** Why a new invite is not sent by mail, with everything that is wrong with the invite itself. */
    static Problem of(MailRefusal refusal, Invites invites, InviteTerms terms, Creator creator) {
        return refusal.reason() == MailRefusal.Reason.INVALID
                ? of(refusal.and(invites.problems(terms, creator)))
                : of(refusal);
    }

    /** A username that is not available. */
    static Problem conflict(FieldProblem problem) {
        return Problem.of(409, "name_conflict").errors(List.of(error(problem)));
    }

    static FieldError error(FieldProblem problem) {
        return FieldError.member(problem.field(), problem.code(), problem.argument());
    }

    /** Why a key was not created or changed. */
    static Problem of(KeyRefusal refusal) {
        return switch (refusal.reason()) {
            case INVALID -> Problem.invalid(errors(refusal.problems()));
            case NOT_FOUND -> Problem.notFound();
            case REVOKED -> Problem.of(409, "key_revoked");
            case OUTDATED -> Problem.of(412, "precondition_failed");
            case BEYOND_OWN_KEY -> Problem.of(403, "beyond_own_key").errors(errors(refusal.problems()));
            case OWN_KEY -> Problem.of(403, "own_key");
        };
    }

    private static List<FieldError> errors(List<FieldProblem> problems) {
        return problems.stream().map(ProblemMapper::error).toList();
    }
}
