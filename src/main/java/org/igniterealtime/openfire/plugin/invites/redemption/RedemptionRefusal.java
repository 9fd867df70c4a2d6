/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.time.Duration;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * Why an invite was not used. It is as it was before.
 *
 * @param reason why
 * @param problem what is wrong, for {@link Reason#NAME_CONFLICT} and {@link Reason#INVALID}; else {@code null}
 * @param retryAfter for {@link Reason#BUSY}, when a use may be free again as far as is known, at least a second; else {@code null}
 */
public record RedemptionRefusal(Reason reason, FieldProblem problem, Duration retryAfter) {

    /** Why an invite was not used. */
    public enum Reason {
        /** There is no invite with that token. */
        UNKNOWN,
        /** All its uses are made. */
        USED,
        /** It has expired. */
        EXPIRED,
        /** It was taken back; or its inviter, or the user of a reset, is gone, locked out, or somebody else by now. */
        REVOKED,
        /** The invite is not for this: a contact invite without registration, a reset for somebody else. */
        NOT_FOR_THIS,
        /**
         * Whoever made it may not do that: it would set an administrator's password on the authority of an API key, or of somebody who
         * is no administrator any more.
         */
        ADMIN_RESET,
        /** All its uses are being made right now. */
        BUSY,
        /** Somebody else has the name, or it is kept for somebody else. */
        NAME_CONFLICT,
        /** Name, password, display name or email are against the rules. */
        INVALID,
        /** The user store takes no changes at all. */
        READ_ONLY,
        /** The user store is away. */
        AWAY
    }

    /** For a reason that says it all. */
    static RedemptionRefusal of(Reason reason) {
        return new RedemptionRefusal(reason, null, null);
    }

    /** For something that was filled in. */
    static RedemptionRefusal of(FieldProblem problem) {
        return new RedemptionRefusal(problem.isConflict() ? Reason.NAME_CONFLICT : Reason.INVALID, problem, null);
    }

    /** For a use that somebody else may be making. */
    static RedemptionRefusal busy(Duration retryAfter) {
        return new RedemptionRefusal(Reason.BUSY, null, retryAfter);
    }

    /**
     * For an invite that has ended.
     *
     * @param status any but {@code PENDING}
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
