/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/**
 * Ids of invites and redemptions: 9 characters of time and 9 of chance, lower case. Their order is the order of making, so
 * that the primary key alone lists the newest first and bounds a period of time.
 */
public final class InviteIds {

    /** Crockford's base 32: its order is that of the values, in every collation. */
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int TIME_LENGTH = 9;

    private static final int CHANCE_LENGTH = 9;

    /** Of a whole id, in characters. */
    static final int LENGTH = TIME_LENGTH + CHANCE_LENGTH;

    /** 45 bits of milliseconds reach to the year 3084. */
    private static final long LAST = (1L << 45) - 1;

    /** No invite is older. */
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

    /** How far a clock may have been ahead. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final Pattern FORM = Pattern.compile("[0-9a-z]{" + LENGTH + "}");

    private final Secrets secrets;

    public InviteIds(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Whether hostile text has the form of an id; what has not needs no look into the database, which might refuse it. */
    static boolean isId(String text) {
        return FORM.matcher(text).matches();
    }

    /** A new id of something made at that moment. */
    public String next(Instant at) {
        return time(at.toEpochMilli()) + secrets.id(CHANCE_LENGTH);
    }

    /** Whether that may be the id of something made here before that moment: by its time, since this plugin is there. */
    static boolean isLikely(String id, Instant before) {
        return isId(id) && id.compareTo(bound(FIRST)) >= 0 && id.compareTo(bound(before.plus(AHEAD))) < 0;
    }

    /** What every id made at that moment or later is greater than, and every earlier one is less than. */
    static String bound(Instant at) {
        Instant whole = at.plus(Duration.ofNanos(999_999));
        boolean sane = whole.isAfter(Instant.EPOCH) && whole.isBefore(Instant.ofEpochMilli(LAST));
        return time(sane ? whole.toEpochMilli() : whole.isAfter(Instant.EPOCH) ? LAST : 0);
    }

    private static String time(long millis) {
        char[] text = new char[TIME_LENGTH];
        long rest = millis;
        for (int i = TIME_LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (rest & 31));
            rest >>>= 5;
        }
        return new String(text);
    }
}
