/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.stats;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What happened in a period of time. All days are in UTC.
 *
 * @param from the first day
 * @param to the last day
 * @param interval the length of the parts
 * @param series one for each part, in order; the first and the last part may be shorter than the others
 * @param totals the sum of them
 * @param sources the totals by who created the invites; of each source
 * @param topInviters those with whose invites most people came, at most ten
 */
public record Report(
        LocalDate from,
        LocalDate to,
        Interval interval,
        List<Part> series,
        Counts totals,
        Map<Source, Counts> sources,
        List<TopInviter> topInviters) {

    /** Copies the collections. */
    public Report {
        series = List.copyOf(series);
        sources = Map.copyOf(sources);
        topInviters = List.copyOf(topInviters);
    }

    /**
     * A day, week or month.
     *
     * @param start its first day, which may be before that of the report
     */
    public record Part(LocalDate start, Counts counts) {}

    /**
     * An inviter.
     *
     * @param inviter bare JID
     * @param redeemed how often invites of this inviter were used
     */
    public record TopInviter(String inviter, long redeemed) {}
}
