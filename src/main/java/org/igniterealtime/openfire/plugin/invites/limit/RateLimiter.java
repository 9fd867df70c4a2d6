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
 * Bounds how often each of many may do something: a token bucket for each. All that is kept of a bucket is when it will be full again
 * (the generic cell rate algorithm of ITU-T I.371), and of a full one nothing.
 *
 * <p>Its memory is bounded. When there are too many buckets the one that would be full the soonest is forgotten: that forgives
 * least, and a flood from many sources does not free one of them that has used its bucket up.
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
     * @param ticker nanoseconds from any moment on, at an even pace whatever is done to the clock: {@link System#nanoTime}
     */
    public RateLimiter(LongSupplier ticker) {
        this.ticker = ticker;
        this.start = ticker.getAsLong();
    }

    /**
     * Takes a go, if there is one.
     *
     * @param rate may differ from call to call
     * @return zero if there was; else how long to wait for one, and nothing was taken
     */
    public Duration take(Source source, Rate rate) {
        return ask(source, rate, true);
    }

    /**
     * How long to wait for a go, without taking one.
     *
     * @return zero if there is one
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
     * @param level whose
     * @param fullAt when it will be, in nanoseconds since the start
     * @param number tells those apart that will be at the same moment
     */
    private record Bucket(Object level, long fullAt, long number) {}
}
