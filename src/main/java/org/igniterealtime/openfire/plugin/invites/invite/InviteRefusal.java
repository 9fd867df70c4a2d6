/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Duration;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * Why an invite was not created or changed.
 *
 * @param reason the reason
 * @param problems the fields, for {@link Reason#INVALID} and {@link Reason#NAME_CONFLICT} (exactly one); otherwise empty
 * @param limit the permitted number, for {@link Reason#TOO_MANY_OPEN} and {@link Reason#TOO_MANY_IN_PERIOD}; otherwise 0
 * @param retryAfter for these two, when the next invite may be created, as far as is known; otherwise {@code null}
 */
public record InviteRefusal(Reason reason, List<FieldProblem> problems, int limit, Duration retryAfter) {

    /** Why an invite was not created or changed. */
    public enum Reason {
        /** The caller may not create password resets. */
        RESET_NOT_ALLOWED,
        /** The caller may not create invites of this kind. */
        KIND_NOT_ALLOWED,
        /** The caller may not reset the password of an administrator. */
        ADMIN_RESET,
        /** Some fields are invalid or exceed the caller's limits. */
        INVALID,
        /** The username has an account or is reserved for another invite. */
        NAME_CONFLICT,
        /** Too many of the caller's invites are open. */
        TOO_MANY_OPEN,
        /** The caller has created too many invites recently. */
        TOO_MANY_IN_PERIOD,
        /** It would permit an account or a new password, but the user store is read-only. */
        READ_ONLY,
        /** There is no such invite. */
        NOT_FOUND,
        /** The invite has been changed since the caller read it. */
        OUTDATED
    }

    /** Copies the problems. */
    public InviteRefusal {
        problems = List.copyOf(problems);
    }

    /** For what the caller may not do. */
    static InviteRefusal of(Prohibition prohibition) {
        return of(
                switch (prohibition) {
                    case RESET -> Reason.RESET_NOT_ALLOWED;
                    case KIND -> Reason.KIND_NOT_ALLOWED;
                    case ADMIN_RESET -> Reason.ADMIN_RESET;
                });
    }

    /** For a reason that needs no details. */
    static InviteRefusal of(Reason reason) {
        return new InviteRefusal(reason, List.of(), 0, null);
    }

    /** For a problem with the username. */
    static InviteRefusal ofName(String code) {
        return of(FieldProblem.ofName(code));
    }

    /**
     * For a problem with the username.
     *
     * @param problem of that field
     */
    static InviteRefusal of(FieldProblem problem) {
        return new InviteRefusal(
                problem.isConflict() ? Reason.NAME_CONFLICT : Reason.INVALID, List.of(problem), 0, null);
    }

    /**
     * For problems with some fields.
     *
     * @param problems never empty
     */
    static InviteRefusal invalid(List<FieldProblem> problems) {
        return new InviteRefusal(Reason.INVALID, problems, 0, null);
    }

    /** For too many invites. */
    static InviteRefusal tooMany(Reason reason, int limit, Duration retryAfter) {
        return new InviteRefusal(reason, List.of(), limit, retryAfter);
    }
}
