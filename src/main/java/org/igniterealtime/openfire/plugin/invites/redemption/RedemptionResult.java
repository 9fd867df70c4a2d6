/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.time.Duration;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/** How the use of an invite ended. Whatever is not {@code Done} leaves the invite as it was. */
public sealed interface RedemptionResult {

    /**
     * It is done.
     *
     * @param username normalised; the bare JID of a contact from elsewhere
     * @param jid bare JID of the account, or of the contact
     */
    record Done(String username, String jid) implements RedemptionResult {}

    /** There is no invite with that token. */
    record Unknown() implements RedemptionResult {}

    /**
     * The invite cannot be used (any more).
     *
     * @param status expired, used or revoked
     */
    record Ended(InviteStatus status) implements RedemptionResult {}

    /** The invite is not for this: a contact invite without registration, a reset for somebody else. */
    record NotForThis() implements RedemptionResult {}

    /** The two were each other's contacts before (XEP-0401, section 5.3). */
    record AlreadyContacts() implements RedemptionResult {}

    /**
     * Whoever made it may not do that: it would set an administrator's password on the authority of an API key, or of somebody who is no
     * administrator any more.
     */
    record NotAllowed() implements RedemptionResult {}

    /**
     * All its uses are being made right now.
     *
     * @param retryAfter when one may be free again, as far as is known; at least a second
     */
    record Busy(Duration retryAfter) implements RedemptionResult {}

    /**
     * The name has an account, or is reserved or forbidden.
     *
     * @param problem which, on field {@code username}
     */
    record NameRefused(FieldProblem problem) implements RedemptionResult {}

    /**
     * The password (or name, or email) will not do.
     *
     * @param problem which
     */
    record Invalid(FieldProblem problem) implements RedemptionResult {}

    /** The user store takes no changes at all. */
    record ReadOnly() implements RedemptionResult {}

    /** The user store is away. */
    record Away() implements RedemptionResult {}
}
