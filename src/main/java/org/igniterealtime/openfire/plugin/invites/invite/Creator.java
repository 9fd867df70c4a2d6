/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Duration;
import java.util.Set;

/**
 * On whose authority an invite is made, changed, opened again or renewed.
 *
 * @param label as {@link Invite#createdBy}
 * @param maxOpen how many invites that it made, renewed or opened again may be pending at once; {@code null} = unlimited
 * @param perPeriod how many it may make in a period, deleted or not; {@code null} = unlimited
 * @param period what {@code perPeriod} counts over, {@link #LONGEST_PERIOD} at most; {@code null} if that is unlimited
 * @param maxTtl the longest validity; {@code null} = the operator's limit only
 * @param maxUses the most uses; {@code null} = unlimited
 * @param groups the groups it may hand out; {@code null} = any
 */
public record Creator(
        String label,
        Integer maxOpen,
        Integer perPeriod,
        Duration period,
        Duration maxTtl,
        Integer maxUses,
        Set<String> groups) {

    /** For so long an invite counts among those that its creator made, even if it is deleted. */
    public static final Duration LONGEST_PERIOD = Duration.ofDays(30);

    /**
     * Somebody without limits: an admin, or the server.
     *
     * @param label as {@link Invite#createdBy}
     */
    public static Creator unlimited(String label) {
        return new Creator(label, null, null, null, null, null, null);
    }
}
