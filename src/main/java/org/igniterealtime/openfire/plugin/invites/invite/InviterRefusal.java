/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Duration;

/**
 * Why a user may not invite, according to the operator's policy. The number of invites is checked when one is created.
 *
 * @param reason the reason
 * @param minimumAge how old an account must be, for {@link Reason#TOO_YOUNG}; otherwise {@code null}
 */
public record InviterRefusal(Reason reason, Duration minimumAge) {

    /** Why a user may not invite. */
    public enum Reason {
        /** The user may not create invites of this kind. */
        NOT_INVITER,
        /** The account is too new. */
        TOO_YOUNG
    }
}
