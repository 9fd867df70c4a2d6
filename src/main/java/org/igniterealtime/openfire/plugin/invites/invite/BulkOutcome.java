/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;

/**
 * The result of creating several invites together.
 *
 * @param created whether those that were not refused have been created; {@code false} if this was a preview, or if all or none should be
 *     created and some were refused
 * @param items one outcome for each, in the order in which they were given. If they have not been created, a link in here does not work
 */
public record BulkOutcome(boolean created, List<Outcome<LinkedInvite, InviteRefusal>> items) {

    /** Copies the list. */
    public BulkOutcome {
        items = List.copyOf(items);
    }

    /** What to do with several invites. */
    public enum Mode {
        /** Creates each that is not refused. */
        EACH,
        /** Creates all if none is refused. */
        ALL_OR_NONE,
        /** Creates none, and only finds out which would be refused. */
        PREVIEW
    }

    /** How many were refused. */
    public long refused() {
        return items.stream().filter(item -> !item.isDone()).count();
    }
}
