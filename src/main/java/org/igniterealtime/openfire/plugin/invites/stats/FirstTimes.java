/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.stats;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.stats.StatisticRepository.Count;

/**
 * Counts what happens for the first time and is no change of an invite: somebody opens its link, or logs in. A request or a login costs no
 * statement for this. It is remembered and, every few seconds, marked in the rows, which tell whether it was the first time. What has not
 * been marked is lost if the server dies.
 */
final class FirstTimes {

    private static final int REMEMBERED = 10_000;

    /** Few enough that no transaction keeps others waiting. */
    private static final int BATCH = 200;

    private final Database database;
    private final Clock clock;
    private final Measure measure;
    private final Marker marker;
    private final Map<String, Instant> pending = new HashMap<>();
    private final Map<String, Boolean> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Marks in the database what happened. */
    @FunctionalInterface
    interface Marker {
        /**
         * Marks some, in the current transaction.
         *
         * @param times when it happened, by id or username
         * @return the sources of those for which it was the first time
         */
        List<Marked> mark(Map<String, Instant> times);
    }

    /**
     * What happened for the first time.
     *
     * @param source the name of the {@link Source}, in lowercase
     */
    record Marked(String source, Instant at) {}

    /**
     * @param database where it is counted
     * @param clock the current time
     * @param measure what is counted
     * @param marker marks it
     */
    FirstTimes(Database database, Clock clock, Measure measure, Marker marker) {
        this.database = database;
        this.clock = clock;
        this.measure = measure;
        this.marker = marker;
    }

    /** Notes that it happened. If there is too much to remember, it is not counted this time. */
    synchronized void note(String subject) {
        if (pending.size() < REMEMBERED && known.put(subject, true) == null) {
            pending.put(subject, clock.instant());
        }
    }

    /** Marks what has been noted. If the database is not available, the next call tries it again. */
    void flush() {
        Map<String, Instant> taken = take();
        while (!taken.isEmpty()) {
            try {
                mark(taken);
            } catch (RuntimeException e) {
                putBack(taken);
                throw e;
            }
            taken = take();
        }
    }

    private synchronized Map<String, Instant> take() {
        Map<String, Instant> taken = new HashMap<>();
        for (String subject : List.copyOf(pending.keySet())) {
            if (taken.size() < BATCH) {
                taken.put(subject, pending.remove(subject));
            }
        }
        return taken;
    }

    private synchronized void putBack(Map<String, Instant> taken) {
        taken.forEach(pending::putIfAbsent);
    }

    private void mark(Map<String, Instant> times) {
        database.transaction(connection -> {
            Map<Long, Map<Source, Long>> counts = new HashMap<>();
            for (Marked each : marker.mark(times)) {
                counts.computeIfAbsent(Tally.day(each.at()), day -> new EnumMap<>(Source.class))
                        .merge(Source.of(each.source()), 1L, Long::sum);
            }
            counts.forEach((day, sources) -> sources.forEach(
                    (source, number) -> StatisticRepository.add(database, new Count(day, measure, source, number))));
            return null;
        });
    }
}
