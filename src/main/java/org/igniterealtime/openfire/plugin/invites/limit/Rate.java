/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import java.time.Duration;

/**
 * How often something may be done.
 *
 * @param burst the number of attempts available at once; 0 = no limit
 * @param perSecond how many attempts are regained per second; greater than 0
 */
public record Rate(double burst, double perSecond) {

    private static final double MINUTE = Duration.ofMinutes(1).toSeconds();

    static Rate perMinute(int burst, int perMinute) {
        return new Rate(burst, perMinute / MINUTE);
    }

    Rate times(int factor) {
        return new Rate(burst * factor, perSecond * factor);
    }

    /** The time after which one attempt is regained, in nanoseconds. */
    double pause() {
        return Duration.ofSeconds(1).toNanos() / perSecond;
    }
}
