/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * Why the link of an invite is not shown.
 *
 * @param reason why
 * @param problems what in the invite speaks against it, for {@link Reason#INVALID}; else empty
 */
public record LinkRefusal(Reason reason, List<FieldProblem> problems) {

    /** Why a link is not shown. */
    public enum Reason {
        /** There is no such invite. */
        NOT_FOUND,
        /** Whoever asks may not reset passwords. */
        RESET_NOT_ALLOWED,
        /** Whoever asks may not make invites of this kind. */
        KIND_NOT_ALLOWED,
        /** Whoever asks may not reset an administrator's password. */
        ADMIN_RESET,
        /** The invite has expired. */
        EXPIRED,
        /** It has no uses left. */
        USED,
        /** It was revoked. */
        REVOKED,
        /** It gives more than whoever asks may give, or its inviter is gone. */
        INVALID,
        /** Its token cannot be made again: see {@link Tokens#again}. */
        NOT_KEPT
    }

    /** Copies the problems. */
    public LinkRefusal {
        problems = List.copyOf(problems);
    }

    /** For what whoever wanted it may not do. */
    static LinkRefusal of(Prohibition prohibition) {
        return of(
                switch (prohibition) {
                    case RESET -> Reason.RESET_NOT_ALLOWED;
                    case KIND -> Reason.KIND_NOT_ALLOWED;
                    case ADMIN_RESET -> Reason.ADMIN_RESET;
                });
    }

    /** For a reason that says it all. */
    static LinkRefusal of(Reason reason) {
        return new LinkRefusal(reason, List.of());
    }
}
