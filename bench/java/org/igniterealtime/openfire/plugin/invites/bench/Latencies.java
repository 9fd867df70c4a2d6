/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * How long answers took.
 *
 * @param counts how many took so many microseconds
 */
record Latencies(TreeMap<Long, Long> counts) {

    /**
     * Takes out what {@code wrk} added. It supposes that each caller would have sent a request every {@code interval}, had nothing
     * held it up, and adds to an answer that took longer all those that would have waited with it: one each for its time less one
     * interval, less two, and so on, down to one interval.
     *
     * @param interval microseconds
     * @return the answers that there were
     */
    Latencies asMeasured(long interval) {
        var measured = new TreeMap<>(counts);
        // From above: nothing was added there by anything longer, once that is done.
        for (Long taken = measured.lastKey(); taken != null && taken >= 2 * interval; taken = measured.lowerKey(taken)) {
            long count = measured.get(taken);
            for (long added = taken - interval; count != 0 && added > interval; added -= interval) {
                measured.merge(added, -count, Long::sum);
            }
        }
        measured.values().removeIf(count -> count == 0);
        return new Latencies(measured);
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether every count is one that can be. */
    boolean isPossible() {
        return counts.values().stream().allMatch(count -> count > 0);
    }

    /**
     * What this part of the answers took at most.
     *
     * @param percent of all
     * @return milliseconds
     */
    double percentile(double percent) {
        double wanted = total() * percent / 100;
        long seen = 0;
        for (Map.Entry<Long, Long> each : counts.entrySet()) {
            seen += each.getValue();
            if (seen >= wanted) {
                return each.getKey() / 1_000.0;
            }
        }
        throw new IllegalStateException("no answers");
    }
}
