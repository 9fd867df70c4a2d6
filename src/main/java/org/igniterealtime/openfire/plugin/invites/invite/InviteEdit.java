/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What may be changed in an invite, whole: callers start from the invite as they have seen it, and replace what they mean.
 *
 * @param maxUses {@code null} = unlimited; not below the uses already made
 * @param ttl for how long from now; {@code null} = until {@code expiresAt}
 * @param expiresAt {@code null} if {@code ttl} tells; not both
 * @param groups never {@code null}
 * @param note {@code null} = none
 * @param locale {@code null} = none
 * @param metadata text of a JSON object; never {@code null}
 * @param username {@code null} = none
 * @param usernamePolicy never {@code null}
 * @param inviter {@code null} = none
 * @param subscribe whether inviter and invitee become contacts
 * @param registration as {@link Invite#registration}
 */
public record InviteEdit(
        Integer maxUses,
        Duration ttl,
        Instant expiresAt,
        List<String> groups,
        String note,
        String locale,
        String metadata,
        String username,
        UsernamePolicy usernamePolicy,
        String inviter,
        boolean subscribe,
        boolean registration) {

    /** Copies the groups. */
    public InviteEdit {
        groups = List.copyOf(groups);
    }
}
