/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * Limits how often each of many sources may do something, with a token bucket for each. Only the time at which a bucket
 * will be full again is stored (the generic cell rate algorithm of ITU-T I.371), and nothing for full buckets.
 *
 * <p>The memory is limited. If there are too many buckets, the one that would be full first is removed. This loses the
 * least information, so a flood of requests from many sources does not unblock a source that has used up its bucket.
 */
public final class RateLimiter {

    private static final int MOST = 20_000;

    private final LongSupplier ticker;
    private final long start;
    private final Map<Object, Bucket> buckets = new HashMap<>();
    private final NavigableSet<Bucket> soonestFullFirst =
            new TreeSet<>(Comparator.comparingLong(Bucket::fullAt).thenComparingLong(Bucket::number));

    private long number;

    /**
     * @param ticker nanoseconds that pass evenly, even if the clock is changed, as in {@link System#nanoTime}
     */
    public RateLimiter(LongSupplier ticker) {
        this.ticker = ticker;
        this.start = ticker.getAsLong();
    }

    /**
     * Takes an attempt, if one is available.
     *
     * @param rate may differ from call to call
     * @return zero if an attempt was taken; otherwise how long to wait for one
     */
    public Duration take(Source source, Rate rate) {
        return ask(source, rate, true);
    }

    /**
     * How long to wait for an attempt, without taking one.
     *
     * @return zero if one is available
     */
    public Duration delay(Source source, Rate rate) {
        return ask(source, rate, false);
    }

    private synchronized Duration ask(Source source, Rate rate, boolean take) {
        if (rate.burst() == 0) {
            return Duration.ZERO;
        }
        long now = ticker.getAsLong() - start;
        forgetFull(now);
        double wait = 0;
        for (Map.Entry<Object, Integer> level : source.levels().entrySet()) {
            Rate scaled = rate.times(level.getValue());
            double free = fullAfterOneMore(level.getKey(), scaled, now) - scaled.burst() * scaled.pause();
            wait = Math.max(wait, free - now);
        }
        if (wait > 0) {
            return Duration.ofNanos((long) Math.ceil(wait));
        }
        if (take) {
            source.levels()
                    .forEach((level, factor) ->
                            put(level, (long) Math.ceil(fullAfterOneMore(level, rate.times(factor), now))));
        }
        return Duration.ZERO;
    }

    private double fullAfterOneMore(Object level, Rate rate, long now) {
        Bucket bucket = buckets.get(level);
        return (bucket == null ? now : Math.max(now, bucket.fullAt())) + rate.pause();
    }

    private void put(Object level, long fullAt) {
        Bucket bucket = new Bucket(level, fullAt, number++);
        Bucket before = buckets.put(level, bucket);
        if (before != null) {
            soonestFullFirst.remove(before);
        }
        soonestFullFirst.add(bucket);
        if (buckets.size() > MOST) {
            forgetFirst();
        }
    }

    private void forgetFull(long now) {
        while (!soonestFullFirst.isEmpty() && soonestFullFirst.first().fullAt() <= now) {
            forgetFirst();
        }
    }

    private void forgetFirst() {
        buckets.remove(soonestFullFirst.pollFirst().level());
    }

    /**
     * A bucket that is not full.
     *
     * @param level the source of the attempts
     * @param fullAt when it will be full, in nanoseconds since the start
     * @param number distinguishes buckets that will be full at the same time
     */
    private record Bucket(Object level, long fullAt, long number) {}
}
