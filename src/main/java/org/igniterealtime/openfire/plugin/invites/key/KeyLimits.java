/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/**
 * The limits of an API key.
 *
 * @param maxOpenInvites how many invites created, renewed or reopened by the key may be pending at the same time;
 *     {@code null} = unlimited
 * @param invitesPerDay how many invites the key may create within 24 hours, including deleted ones; {@code null} =
 *     unlimited
 * @param requestsPerSecond how many requests per second, for each node; {@code null} = unlimited
 * @param networks the networks from which it may be used, in CIDR notation; empty = anywhere
 * @param maxTtl the longest validity of invites created by it; {@code null} = unlimited
 * @param maxUses the largest {@code max_uses} of invites created by it; {@code null} = unlimited
 * @param groups the groups that its invites may assign; {@code null} = any
 * @param kinds which of {@link #KINDS} it may create; {@code null} = all that its scopes permit
 * @param urlUse whether it may be sent in the query string of a URL
 */
public record KeyLimits(
        Integer maxOpenInvites,
        Integer invitesPerDay,
        Integer requestsPerSecond,
        List<String> networks,
        Duration maxTtl,
        Integer maxUses,
        Set<String> groups,
        Set<String> kinds,
        boolean urlUse) {

    /** The kinds of invite as named in the API. */
    public static final List<String> KINDS = List.of("account", "contact", "reset");

    /** No limits except those of the server; may be used in URLs. */
    public static final KeyLimits NONE = new KeyLimits(null, null, null, List.of(), null, null, null, null, true);

    /** Copies the collections, and truncates the validity to the precision of the database. */
    public KeyLimits {
        maxTtl = maxTtl == null ? null : maxTtl.truncatedTo(ChronoUnit.MILLIS);
        networks = List.copyOf(networks);
        groups = groups == null ? null : Set.copyOf(groups);
        kinds = kinds == null ? null : Set.copyOf(kinds);
    }
}
