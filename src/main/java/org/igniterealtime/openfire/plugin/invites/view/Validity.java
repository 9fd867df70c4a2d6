/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * How long something is still valid, in the largest unit of which there are at least two.
 *
 * @param unit days, hours or minutes
 * @param count at least one
 */
public record Validity(ChronoUnit unit, long count) {

    /**
     * Rounded down, in order not to promise too much; but the validity of something created a minute ago for seven
     * days, or for two hours, is described as that.
     */
    public static Validity of(Duration left) {
        long days = left.plusMinutes(30).toDays();
        if (days >= 2) {
            return new Validity(ChronoUnit.DAYS, days);
        }
        long hours = left.plusMinutes(5).toHours();
        return hours >= 2
                ? new Validity(ChronoUnit.HOURS, hours)
                : new Validity(ChronoUnit.MINUTES, Math.max(1, left.toMinutes()));
    }

    /** "6 days", "3 hours" or "12 minutes". */
    public String words(Texts texts) {
        return switch (unit) {
            case DAYS -> texts.get("span.days", count);
            case HOURS -> texts.get("span.hours", count);
            default -> texts.get("span.minutes", count);
        };
    }

    /** Date and time in UTC, with the zone. The page's script adds the visitor's local time. */
    public static String exact(Texts texts, Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                        .withLocale(texts.locale())
                        .withDecimalStyle(DecimalStyle.of(texts.locale()))
                        .format(moment.atOffset(ZoneOffset.UTC))
                + " UTC";
    }
}
