/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Duration;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/** How making or changing an invite ended. */
public sealed interface InviteResult {

    /**
     * It was made, or renewed: there is a new link.
     *
     * @param invite the record
     * @param token what goes into the link; to be shown once and kept nowhere
     */
    record Created(Invite invite, Token token) implements InviteResult {}

    /**
     * It was changed (or was already so).
     *
     * @param invite the record as it is now
     */
    record Changed(Invite invite) implements InviteResult {}

    /**
     * Nothing was made or changed: that is not for who wanted it.
     *
     * @param code {@code reset_not_allowed}, {@code kind_not_allowed} or {@code admin_reset}
     */
    record Forbidden(String code) implements InviteResult {}

    /**
     * Nothing was made or changed.
     *
     * @param problems what is wrong; never empty
     */
    record Invalid(List<FieldProblem> problems) implements InviteResult {}

    /**
     * The fixed name has an account, or is reserved by another invite.
     *
     * @param problem which
     */
    record NameConflict(FieldProblem problem) implements InviteResult {}

    /**
     * The creator made too many.
     *
     * @param code {@code too_many_open} or {@code too_many_in_period}
     * @param limit how many are allowed
     * @param retryAfter when the next may be made, as far as is known; never {@code null}
     */
    record OverLimit(String code, int limit, Duration retryAfter) implements InviteResult {}

    /** Nothing was made or changed: the invite would give an account or a password, and the user store takes no changes. */
    record UserStoreReadOnly() implements InviteResult {}

    /** There is no such invite. */
    record NotFound() implements InviteResult {}

    /**
     * Somebody else changed it since the caller read it.
     *
     * @param invite the record as it is now
     */
    record Outdated(Invite invite) implements InviteResult {}
}
