/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.stats;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.igniterealtime.openfire.plugin.invites.stats.Interval;

/** The periods that the page can show. */
enum Range {
    DAYS(Interval.DAY, 29),
    WEEKS(Interval.WEEK, 25),
    MONTHS(Interval.MONTH, 11),
    YEARS(Interval.MONTH, 35);

    private final Interval interval;
    private final int before;

    /**
     * @param before how many parts there are before the current one
     */
    Range(Interval interval, int before) {
        this.interval = interval;
        this.before = before;
    }

    /** The one with that label, or the first; hostile or {@code null}. */
    static Range of(String label) {
        return Arrays.stream(values())
                .filter(range -> range.label().equals(label))
                .findFirst()
                .orElse(DAYS);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Interval interval() {
        return interval;
    }

    LocalDate from(LocalDate today) {
        LocalDate start = interval.start(today);
        return switch (interval) {
            case DAY -> start.minusDays(before);
            case WEEK -> start.minusWeeks(before);
            case MONTH -> start.minusMonths(before);
        };
    }
}
