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
 * @param reason the reason
 * @param problems what is wrong with the invite, for {@link Reason#INVALID}; otherwise empty
 */
public record LinkRefusal(Reason reason, List<FieldProblem> problems) {

    /** Why a link is not shown. */
    public enum Reason {
        /** There is no such invite. */
        NOT_FOUND,
        /** The viewer may not reset passwords. */
        RESET_NOT_ALLOWED,
        /** The viewer may not create invites of this kind. */
        KIND_NOT_ALLOWED,
        /** The viewer may not reset the password of an administrator. */
        ADMIN_RESET,
        EXPIRED,
        /** The invite has no uses left. */
        USED,
        REVOKED,
        /** The invite exceeds the viewer's limits, or its inviter no longer exists. */
        INVALID,
        /** The token cannot be derived again, see {@link Tokens#again}. */
        NOT_KEPT
    }

    public LinkRefusal {
        problems = List.copyOf(problems);
    }

    /** For a prohibition. */
    static LinkRefusal of(Prohibition prohibition) {
        return of(
                switch (prohibition) {
                    case RESET -> Reason.RESET_NOT_ALLOWED;
                    case KIND -> Reason.KIND_NOT_ALLOWED;
                    case ADMIN_RESET -> Reason.ADMIN_RESET;
                });
    }

    /** For a reason that needs no details. */
    static LinkRefusal of(Reason reason) {
        return new LinkRefusal(reason, List.of());
    }
}
