/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.invite.InviteResult;
import org.igniterealtime.openfire.plugin.invites.invite.LinkRefusal;
import org.igniterealtime.openfire.plugin.invites.key.KeyRefusal;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/** What a result of invite/ or key/ is over HTTP, where it is not what was asked for. */
final class ProblemMapper {

    private ProblemMapper() {}

    /** The invite made, or the problem instead. */
    static InviteResult.Created created(InviteResult result) {
        if (result instanceof InviteResult.Created created) {
            return created;
        }
        throw problem(result);
    }

    /** The invite changed, or the problem instead. */
    static InviteResult.Changed changed(InviteResult result) {
        if (result instanceof InviteResult.Changed changed) {
            return changed;
        }
        throw problem(result);
    }

    private static Problem problem(InviteResult result) {
        if (result instanceof InviteResult.Forbidden forbidden) {
            return forbidden(forbidden.code());
        }
        if (result instanceof InviteResult.Invalid invalid) {
            return Problem.invalid(
                    invalid.problems().stream().map(ProblemMapper::error).toList());
        }
        if (result instanceof InviteResult.NameConflict conflict) {
            return conflict(conflict.problem());
        }
        if (result instanceof InviteResult.OverLimit over) {
            return Problem.of(429, over.code(), over.limit()).after(over.retryAfter());
        }
        if (result instanceof InviteResult.UserStoreReadOnly) {
            return Problem.of(409, "user_store_read_only");
        }
        if (result instanceof InviteResult.NotFound) {
            return Problem.notFound();
        }
        if (result instanceof InviteResult.Outdated) {
            return Problem.of(412, "precondition_failed");
        }
        throw new IllegalStateException("not a problem: " + result.getClass().getSimpleName());
    }

    /** What is answered instead of a link. */
    static Problem problem(LinkRefusal refused) {
        return switch (refused.reason()) {
            case NOT_FOUND -> Problem.notFound();
            case RESET_NOT_ALLOWED -> forbidden("reset_not_allowed");
            case KIND_NOT_ALLOWED -> forbidden("kind_not_allowed");
            case ADMIN_RESET -> forbidden("admin_reset");
            case EXPIRED -> Problem.of(410, "invite_expired");
            case USED -> Problem.of(410, "invite_used");
            case REVOKED -> Problem.of(410, "invite_revoked");
            case INVALID -> Problem.invalid(
                    refused.problems().stream().map(ProblemMapper::error).toList());
            case NOT_KEPT -> Problem.of(409, "link_not_kept");
        };
    }

    /** What the key may not. */
    static Problem forbidden(String code) {
        return code.equals("reset_not_allowed")
                ? KeyAuthenticator.insufficientScope(Scope.PASSWORDS_RESET)
                : Problem.of(403, code);
    }

    /** A name that cannot be had. */
    static Problem conflict(FieldProblem problem) {
        return Problem.of(409, "name_conflict").errors(List.of(error(problem)));
    }

    static FieldError error(FieldProblem problem) {
        return FieldError.member(problem.field(), problem.code(), problem.argument());
    }

    /** Why a key is not made or changed. */
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
