/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Duration;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * Why an invite was not made or changed.
 *
 * @param reason why
 * @param problems which fields, for {@link Reason#INVALID} and {@link Reason#NAME_CONFLICT} (one then); else empty
 * @param limit how many are allowed, for {@link Reason#TOO_MANY_OPEN} and {@link Reason#TOO_MANY_IN_PERIOD}; else 0
 * @param retryAfter for these two, when the next may be made, as far as is known; else {@code null}
 */
public record InviteRefusal(Reason reason, List<FieldProblem> problems, int limit, Duration retryAfter) {

    /** Why an invite was not made or changed. */
    public enum Reason {
        /** Whoever wanted it may make no resets. */
        RESET_NOT_ALLOWED,
        /** Whoever wanted it may make no invites of this kind. */
        KIND_NOT_ALLOWED,
        /** Whoever wanted it may not have an administrator's password reset. */
        ADMIN_RESET,
        /** Something in it is wrong, or beyond the limits of whoever wanted it. */
        INVALID,
        /** Its name has an account, or is kept for another invite. */
        NAME_CONFLICT,
        /** Too many invites of whoever wanted it are open. */
        TOO_MANY_OPEN,
        /** Whoever wanted it has made too many lately. */
        TOO_MANY_IN_PERIOD,
        /** It would give an account or a password, and the user store takes no changes. */
        READ_ONLY,
        /** There is no such invite. */
        NOT_FOUND,
        /** Somebody else changed it since the caller read it. */
        OUTDATED
    }

    /** Copies the problems. */
    public InviteRefusal {
        problems = List.copyOf(problems);
    }

    /** For what whoever wanted it may not do. */
    static InviteRefusal of(Prohibition prohibition) {
        return of(
                switch (prohibition) {
                    case RESET -> Reason.RESET_NOT_ALLOWED;
                    case KIND -> Reason.KIND_NOT_ALLOWED;
                    case ADMIN_RESET -> Reason.ADMIN_RESET;
                });
    }

    /** For a reason that says it all. */
    static InviteRefusal of(Reason reason) {
        return new InviteRefusal(reason, List.of(), 0, null);
    }

    /** For what speaks against its name. */
    static InviteRefusal ofName(String code) {
        FieldProblem problem = FieldProblem.ofName(code);
        return new InviteRefusal(
                problem.isConflict() ? Reason.NAME_CONFLICT : Reason.INVALID, List.of(problem), 0, null);
    }

    /**
     * For what is wrong with some fields.
     *
     * @param problems never empty
     */
    static InviteRefusal invalid(List<FieldProblem> problems) {
        return new InviteRefusal(Reason.INVALID, problems, 0, null);
    }

    /** For one too many. */
    static InviteRefusal tooMany(Reason reason, int limit, Duration retryAfter) {
        return new InviteRefusal(reason, List.of(), limit, retryAfter);
    }
}
