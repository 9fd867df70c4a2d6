/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.time.Duration;

/** Lets so many through each second, with bursts of one second's worth. */
final class TokenBucket {

    private static final double MILLIS = 1000;

    private double filled = Double.MAX_VALUE;
    private long lastAt = Long.MIN_VALUE;

    /**
     * Takes one.
     *
     * @param rate how many a second; may differ from call to call
     * @param now in milliseconds
     * @return zero if there was one, else how long to wait for the next
     */
    synchronized Duration take(int rate, long now) {
        double earned = lastAt == Long.MIN_VALUE ? rate : Math.max(0, now - lastAt) * rate / MILLIS;
        filled = Math.min(rate, filled + earned);
        lastAt = Math.max(lastAt, now);
        if (filled >= 1) {
            filled--;
            return Duration.ZERO;
        }
        return Duration.ofMillis((long) Math.ceil((1 - filled) * MILLIS / rate));
    }
}
