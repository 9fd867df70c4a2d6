/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Duration;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.event.Actor;

/**
 * The authority under which an invite is created, changed, reopened or renewed.
 *
 * @param label as in {@link Invite#createdBy}
 * @param maxOpen how many invites that it created, renewed or reopened may be pending at the same time; {@code null} =
 *     unlimited
 * @param perPeriod how many it may create within a period, including deleted ones; {@code null} = unlimited
 * @param period the period of {@code perPeriod}, at most {@link #LONGEST_PERIOD}; {@code null} if that is unlimited
 * @param maxTtl the longest validity; {@code null} = only the operator's limit
 * @param maxUses the highest number of uses; {@code null} = unlimited
 * @param groups the groups that it may assign; {@code null} = any
 * @param kinds the kinds that it may create, reopen and renew; {@code null} = all
 * @param resets whether it may create, reopen and renew password resets and change their user
 * @param admins whether resets and groups may concern administrators of this server
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

    /** How long an invite counts among those that its creator has created, even if it is deleted. */
    public static final Duration LONGEST_PERIOD = Duration.ofDays(30);

    /** A creator that cannot reset passwords. */
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
     * A creator without limits: an administrator or the server.
     *
     * @param label as in {@link Invite#createdBy}
     */
    public static Creator unlimited(String label) {
        return new Creator(label, null, null, null, null, null, null, null, true, true);
    }

    /**
     * The authority of an invite after this creator changes or opens it. An API key's authority is lower than any
     * other.
     */
    String authorityOver(Invite invite) {
        return Actor.of(label).isKey() ? label : invite.authority();
    }
}
