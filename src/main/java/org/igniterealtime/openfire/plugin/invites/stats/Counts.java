/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.stats;

import java.util.EnumMap;
import java.util.Map;

/** How often each measure was counted. */
public final class Counts {

    private final Map<Measure, Long> counts = new EnumMap<>(Measure.class);

    /** How often; 0 if never. */
    public long of(Measure measure) {
        return counts.getOrDefault(measure, 0L);
    }

    void add(Measure measure, long number) {
        counts.merge(measure, number, Long::sum);
    }
}
