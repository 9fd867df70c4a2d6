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
 * What bounds the use of an API key.
 *
 * @param maxOpenInvites how many invites made, renewed or opened again by the key may be pending at once; {@code null} =
 *     unlimited
 * @param invitesPerDay how many invites the key may make in 24 hours, deleted or not; {@code null} = unlimited
 * @param requestsPerSecond how many requests a second, on each node; {@code null} = unlimited
 * @param networks the networks it may be used from, in CIDR notation; empty = everywhere
 * @param maxTtl the longest validity of an invite made by it; {@code null} = unlimited
 * @param maxUses the largest {@code max_uses} of an invite made by it; {@code null} = unlimited
 * @param groups the groups its invites may hand out; {@code null} = any
 * @param kinds of {@link #KINDS} those that it may make; {@code null} = all that its scopes allow
 * @param urlUse whether it may be given in a URL's query
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

    /** The kinds of invite, as the API spells them. */
    public static final List<String> KINDS = List.of("account", "contact", "reset");

    /** No limits but those of the server; usable in URLs. */
    public static final KeyLimits NONE = new KeyLimits(null, null, null, List.of(), null, null, null, null, true);

    /** Copies the collections, and makes the validity as precise as the database keeps it. */
    public KeyLimits {
        maxTtl = maxTtl == null ? null : maxTtl.truncatedTo(ChronoUnit.MILLIS);
        networks = List.copyOf(networks);
        groups = groups == null ? null : Set.copyOf(groups);
        kinds = kinds == null ? null : Set.copyOf(kinds);
    }
}
