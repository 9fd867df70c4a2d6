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
 * Ids of invites and redemptions: 9 characters of time and 9 random ones, in lowercase. Their order is that of
 * creation, so that the primary key alone is enough to list the newest first and to select a period of time.
 */
public final class InviteIds {

    /** Crockford's base 32, whose order is that of the values in every collation. */
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int TIME_LENGTH = 9;

    private static final int CHANCE_LENGTH = 9;

    /** The length of a whole id, in characters. */
    static final int LENGTH = TIME_LENGTH + CHANCE_LENGTH;

    /** 45 bits of milliseconds last until the year 3084. */
    private static final long LAST = (1L << 45) - 1;

    /** No invite is older than this. */
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

    /** How far ahead a clock may have been. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final Pattern FORM = Pattern.compile("[0-9a-z]{" + LENGTH + "}");

    private final Secrets secrets;

    public InviteIds(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Whether a text, which may be hostile, has the format of an id. Other texts are not looked up in the database,
     * which might refuse them.
     */
    public static boolean isId(String text) {
        return FORM.matcher(text).matches();
    }

    /** A new id for something created at the given time. */
    public String next(Instant at) {
        return time(at.toEpochMilli()) + secrets.id(CHANCE_LENGTH);
    }

    /**
     * Whether this can be the id of something created by this plugin before the given time, according to the time that
     * it contains.
     */
    static boolean isLikely(String id, Instant before) {
        return isId(id) && id.compareTo(bound(FIRST)) >= 0 && id.compareTo(bound(before.plus(AHEAD))) < 0;
    }

    /** Less than all ids created at the given time or later, and greater than all earlier ones. */
    public static String bound(Instant at) {
        Instant whole = at.plus(Duration.ofNanos(999_999));
        boolean sane = whole.isAfter(Instant.EPOCH) && whole.isBefore(Instant.ofEpochMilli(LAST));
        return time(sane ? whole.toEpochMilli() : whole.isAfter(Instant.EPOCH) ? LAST : 0);
    }

    /** The time that an id contains. */
    public static Instant time(String id) {
        long millis = 0;
        for (int i = 0; i < TIME_LENGTH; i++) {
            millis = millis << 5 | DIGITS.indexOf(id.charAt(i));
        }
        return Instant.ofEpochMilli(millis);
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
