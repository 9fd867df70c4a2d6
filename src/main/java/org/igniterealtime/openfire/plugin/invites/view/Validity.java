/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/** Describes how long something is still valid. */
public final class Validity {

    private Validity() {}

    /**
     * "6 days", "3 hours" or "12 minutes": in the largest unit of which there are at least two. Rounded down, in order
     * not to promise too much; but the validity of something created a minute ago for seven days, or for two hours, is
     * described as that.
     */
    public static String words(Texts texts, Duration left) {
        long days = left.plusMinutes(30).toDays();
        if (days >= 2) {
            return texts.get("span.days", days);
        }
        long hours = left.plusMinutes(5).toHours();
        if (hours >= 2) {
            return texts.get("span.hours", hours);
        }
        return texts.get("span.minutes", Math.max(1, left.toMinutes()));
    }

    /** Date and time in UTC, with the zone. The page's script adds the visitor's local time. */
    public static String exact(Texts texts, Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                        .withLocale(texts.locale())
                        .format(moment.atOffset(ZoneOffset.UTC))
                + " UTC";
    }
}
