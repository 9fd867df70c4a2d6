/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the creator of an invite decides; what is left {@code null} takes the default.
 *
 * @param kind what it is for; never {@code null}
 * @param username as typed; {@code null} = none. With {@code RESET}: whose password
 * @param usernamePolicy {@code null} = {@code FIXED} with a name, {@code ANY} without
 * @param maxUses at least 1; see {@code unlimitedUses}
 * @param unlimitedUses whether any number of uses is wanted; then {@code maxUses} is {@code null}
 * @param ttl validity; {@code null} = until {@code expiresAt}, or the operator's default
 * @param expiresAt {@code null} = after {@code ttl}; not both
 * @param inviter bare JID or name of a local user; {@code null} = none
 * @param subscribe {@code null} = if there is an inviter
 * @param registration {@code null} = yes for {@code ACCOUNT}, else the operator's default
 * @param groups never {@code null}
 * @param note {@code null} = none
 * @param locale {@code null} = none
 * @param metadata text of a JSON object; {@code null} = none
 */
public record InviteDraft(
        InviteKind kind,
        String username,
        UsernamePolicy usernamePolicy,
        Integer maxUses,
        boolean unlimitedUses,
        Duration ttl,
        Instant expiresAt,
        String inviter,
        Boolean subscribe,
        Boolean registration,
        List<String> groups,
        String note,
        String locale,
        String metadata) {

    /** Copies the groups. */
    public InviteDraft {
        groups = List.copyOf(groups);
    }

    /** A draft of that kind with every default. */
    public static InviteDraft of(InviteKind kind) {
        return new InviteDraft(
                kind, null, null, null, false, null, null, null, null, null, List.of(), null, null, null);
    }
}
