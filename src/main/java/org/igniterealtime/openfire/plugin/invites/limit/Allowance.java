/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.store.PropertySource;

/**
 * Bounds how often each of many may do something: a bucket of so many goes, which refills so fast. Its memory is bounded: those who
 * were quiet for longest are forgotten.
 *
 * @param <K> who is counted by
 */
final class Allowance<K> {

    private static final int MANY = 20_000;

    private final Clock clock;
    private final PropertySource properties;
    private final String property;
    private final int defaultBurst;
    private final int defaultPerMinute;
    private final Map<K, Bucket> buckets;

    /**
     * @param clock tells the time
     * @param properties where the operator's figures are
     * @param property what the properties are called: {@code PROPERTY.burst} and {@code PROPERTY.per.minute}; a burst of 0 =
     *     unlimited
     * @param defaultBurst how many goes a full bucket holds
     * @param defaultPerMinute how many goes come back in a minute
     */
    Allowance(Clock clock, PropertySource properties, String property, int defaultBurst, int defaultPerMinute) {
        this.clock = clock;
        this.properties = properties;
        this.property = property;
        this.defaultBurst = defaultBurst;
        this.defaultPerMinute = defaultPerMinute;
        this.buckets = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
                return size() > MANY;
            }
        };
    }

    /**
     * Asks for a go.
     *
     * @param take whether to take it
     * @return zero if there is one; else how long to wait, to the full second, and nothing was taken
     */
    Duration ask(K who, boolean take) {
        int burst = properties.number(property + ".burst", defaultBurst);
        double perSecond = Math.max(1, properties.number(property + ".per.minute", defaultPerMinute)) / 60.0;
        if (burst == 0) {
            return Duration.ZERO;
        }
        long now = clock.millis();
        synchronized (buckets) {
            Bucket known = buckets.get(who);
            double left = known == null ? burst : known.left(now, burst, perSecond);
            if (left < 1) {
                return Duration.ofSeconds((long) Math.ceil((1 - left) / perSecond));
            }
            if (take) {
                buckets.put(who, new Bucket(left - 1, now));
            }
            return Duration.ZERO;
        }
    }

    private record Bucket(double goes, long at) {
        double left(long now, double burst, double perSecond) {
            return Math.min(burst, goes + Math.max(0, now - at) / 1000.0 * perSecond);
        }
    }
}
