/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.time.Duration;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * Why an invite was not used. The invite is unchanged.
 *
 * @param reason the reason
 * @param problem what is wrong, for {@link Reason#NAME_CONFLICT} and {@link Reason#INVALID}; otherwise {@code null}
 * @param retryAfter for {@link Reason#BUSY}, when a use may be available, as far as is known, at least a second;
 *     otherwise {@code null}
 */
public record RedemptionRefusal(Reason reason, FieldProblem problem, Duration retryAfter) {

    /** Why an invite was not used. */
    public enum Reason {
        /** There is no invite with this token. */
        UNKNOWN,
        /** It has no uses left. */
        USED,
        EXPIRED,
        /**
         * It has been revoked; or its inviter, or the user of a reset, has been deleted, locked or replaced by someone
         * else.
         */
        REVOKED,
        /** It is for something else: a contact invite without registration, or a reset for another user. */
        NOT_FOR_THIS,
        /**
         * It would set the password of an administrator with the authority of an API key, or of someone who is no
         * longer an administrator.
         */
        ADMIN_RESET,
        /** All its remaining uses are claimed at the moment. */
        BUSY,
        /** The username belongs to someone else or is reserved. */
        NAME_CONFLICT,
        /** The username, password, full name or email address violates the rules. */
        INVALID,
        /** The user store is read-only. */
        READ_ONLY,
        /** The user store is not available. */
        AWAY
    }

    /** For a reason that needs no details. */
    static RedemptionRefusal of(Reason reason) {
        return new RedemptionRefusal(reason, null, null);
    }

    /** For invalid input. */
    static RedemptionRefusal of(FieldProblem problem) {
        return new RedemptionRefusal(problem.isConflict() ? Reason.NAME_CONFLICT : Reason.INVALID, problem, null);
    }

    /** For a use that someone else may be claiming. */
    static RedemptionRefusal busy(Duration retryAfter) {
        return new RedemptionRefusal(Reason.BUSY, null, retryAfter);
    }

    /**
     * For an invite that has ended.
     *
     * @param status any except {@code PENDING}
     */
    static RedemptionRefusal ended(InviteStatus status) {
        return of(
                switch (status) {
                    case USED -> Reason.USED;
                    case EXPIRED -> Reason.EXPIRED;
                    case REVOKED -> Reason.REVOKED;
                    case PENDING -> throw new IllegalArgumentException("the invite has not ended");
                });
    }
}
