/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Duration;

/** What the operator's policy says to a user who wants to invite. How many invites there may be is judged when one is made. */
public sealed interface InviterVerdict {

    /**
     * The user may.
     *
     * @param creator on whose authority the invite is to be made, with the limits that hold for it
     */
    record Allowed(Creator creator) implements InviterVerdict {}

    /** Invites of this kind are not for this user to make. */
    record NotInviter() implements InviterVerdict {}

    /**
     * The account is too young.
     *
     * @param minimum how old it must be
     */
    record TooYoung(Duration minimum) implements InviterVerdict {}
}
