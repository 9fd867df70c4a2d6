/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import java.time.Duration;
import org.igniterealtime.openfire.plugin.invites.settings.PropertySource;

/**
 * How often something may be done.
 *
 * @param burst how often at once; 0 = there is no limit
 * @param perSecond how many of these come back in a second; more than 0
 */
public record Rate(double burst, double perSecond) {

    private static final double MINUTE = Duration.ofMinutes(1).toSeconds();

    /**
     * As the operator set it: {@code PROPERTY.burst} and {@code PROPERTY.per.minute}.
     *
     * @param defaultBurst what counts if the first is not set
     * @param defaultPerMinute what counts if the second is not set
     */
    static Rate of(PropertySource properties, String property, int defaultBurst, int defaultPerMinute) {
        int perMinute = Math.max(1, properties.number(property + ".per.minute", defaultPerMinute));
        return new Rate(properties.number(property + ".burst", defaultBurst), perMinute / MINUTE);
    }

    Rate times(int factor) {
        return new Rate(burst * factor, perSecond * factor);
    }

    /** In which time one comes back, in nanoseconds. */
    double pause() {
        return Duration.ofSeconds(1).toNanos() / perSecond;
    }
}
