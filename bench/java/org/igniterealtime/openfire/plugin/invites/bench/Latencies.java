/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * Response times.
 *
 * @param counts number of responses by time in microseconds
 */
record Latencies(TreeMap<Long, Long> counts) {

    /**
     * Removes what {@code wrk} has added. It assumes that each caller would have sent a request every {@code interval} if nothing had
     * delayed it, and for each response that took longer, it adds those that would have waited as well: one each for its time less one
     * interval, less two intervals, and so on, down to one interval.
     *
     * @param interval microseconds
     * @return the responses that were actually received
     */
    Latencies asMeasured(long interval) {
        var measured = new TreeMap<>(counts);
        // From the top down, so that everything that longer times have added to a time is removed before that time is processed.
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

    /** Whether all counts are positive; if not, the assumption about what {@code wrk} has added was wrong. */
    boolean isPossible() {
        return counts.values().stream().allMatch(count -> count > 0);
    }

    /**
     * The time within which the given share of responses was received.
     *
     * @param percent share of all responses
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
