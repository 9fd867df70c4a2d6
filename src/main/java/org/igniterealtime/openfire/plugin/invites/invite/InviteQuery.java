/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Instant;

/**
 * Which invites to list; {@code null} = any.
 *
 * @param status the status
 * @param kind the kind
 * @param inviter bare JID or username of a local user
 * @param text part of the username, note, inviter or creator, in any case
 * @param createdAfter inclusive
 * @param createdBefore exclusive
 * @param limit 1 to 200
 * @param before the id after which to continue; {@code null} = from the newest
 */
public record InviteQuery(
        InviteStatus status,
        InviteKind kind,
        String inviter,
        String text,
        Instant createdAfter,
        Instant createdBefore,
        int limit,
        String before) {

    /** The same query, from a different starting point. */
    InviteQuery from(String id, int most) {
        return new InviteQuery(status, kind, inviter, text, createdAfter, createdBefore, most, id);
    }
}
