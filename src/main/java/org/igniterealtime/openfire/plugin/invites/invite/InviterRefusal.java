/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Duration;

/**
 * Why a user may not invite, by the operator's policy. How many invites there may be is judged when one is made.
 *
 * @param reason why
 * @param minimumAge how old an account must be, for {@link Reason#TOO_YOUNG}; else {@code null}
 */
public record InviterRefusal(Reason reason, Duration minimumAge) {

    /** Why a user may not invite. */
    public enum Reason {
        /** Invites of this kind are not for this user to make. */
        NOT_INVITER,
        /** The account is too young. */
        TOO_YOUNG
    }
}
