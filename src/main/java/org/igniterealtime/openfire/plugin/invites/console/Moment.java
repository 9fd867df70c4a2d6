/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A time as shown on pages, in the server's time zone.
 *
 * @param iso for programs, in UTC
 * @param exact to the second, with the day of the week and the time zone
 * @param date the date
 * @param time to the minute
 */
public record Moment(String iso, String exact, String date, String time) {

    /**
     * Converts a time.
     *
     * @param instant {@code null} = never
     * @return {@code null} = never
     */
    public static Moment of(Instant instant, ZoneId zone, Locale locale) {
        if (instant == null) {
            return null;
        }
        ZonedDateTime local = instant.atZone(zone);
        DecimalStyle digits = DecimalStyle.of(locale);
        return new Moment(
                instant.truncatedTo(ChronoUnit.SECONDS).toString(),
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.LONG)
                        .withLocale(locale)
                        .withDecimalStyle(digits)
                        .format(local),
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .withDecimalStyle(digits)
                        .format(local),
                DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                        .withLocale(locale)
                        .withDecimalStyle(digits)
                        .format(local));
    }
}
