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
 * @param kinds which it may make, open again and renew; {@code null} = every kind
 * @param resets whether it may make, re-aim, open and renew invites to choose a new password at all
 * @param admins whether that, and handing out groups, may concern those who administer this server
 */
public record Creator(
        String label,
        Integer maxOpen,
        Integer perPeriod,
        Duration period,
        Duration maxTtl,
        Integer maxUses,
        Set<String> groups,
        Set<InviteKind> kinds,
        boolean resets,
        boolean admins) {

    /** For so long an invite counts among those that its creator made, even if it is deleted. */
    public static final Duration LONGEST_PERIOD = Duration.ofDays(30);

    /** What begins the label of an API key. */
    private static final String KEY = "key:";

    /** Somebody who resets no passwords. */
    public Creator(
            String label,
            Integer maxOpen,
            Integer perPeriod,
            Duration period,
            Duration maxTtl,
            Integer maxUses,
            Set<String> groups) {
        this(label, maxOpen, perPeriod, period, maxTtl, maxUses, groups, null, false, false);
    }

    /**
     * Somebody without limits: an admin, or the server.
     *
     * @param label as {@link Invite#createdBy}
     */
    public static Creator unlimited(String label) {
        return new Creator(label, null, null, null, null, null, null, null, true, true);
    }

    /** Whether that is the label of an API key, which no administrator's rights are taken from. */
    public static boolean isKey(String label) {
        return label.startsWith(KEY);
    }

    /** On whose authority an invite rests that this one changes or opens, as it is; a key's is less than anybody's. */
    String authorityOver(Invite invite) {
        return isKey(label) ? label : invite.authority();
    }
}
