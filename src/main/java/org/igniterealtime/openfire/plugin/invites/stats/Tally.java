/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.stats;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DuplicateException;
import org.igniterealtime.openfire.plugin.invites.invite.InviteIds;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRepository;
import org.igniterealtime.openfire.plugin.invites.invite.SweepRepository;
import org.igniterealtime.openfire.plugin.invites.redemption.UseCounts;
import org.igniterealtime.openfire.plugin.invites.stats.StatisticRepository.Count;

/**
 * Adds up how many invites were created and redeemed. Creating an invite writes nothing for this: the ids contain the time, so what
 * happened in a period of time is a range of them. Every few minutes, the range since the last time is counted and added to the days. How
 * far this has got is a row of {@code ofInviteSweep}, which changes in the same transaction, so exactly one node counts each invite, even if
 * a node dies, and invites that are deleted later remain counted.
 */
final class Tally {

    /** Until then, a transaction that creates an invite may still be running. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;

    Tally(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Counts the rows with ids in a range. */
    @FunctionalInterface
    private interface Counter {
        /**
         * Counts.
         *
         * @param from inclusive
         * @param to exclusive
         * @return by source
         */
        Map<String, Long> count(Connection connection, String from, String to) throws SQLException;
    }

    /**
     * What is counted in this way.
     *
     * @param sweep the name of the row that tells how far this has got
     */
    private record Kind(String sweep, Measure measure, Counter counter, Database.Work<Optional<String>> firstId) {

        private List<Count> count(Connection connection, Instant from, Instant to) throws SQLException {
            List<Count> counts = new ArrayList<>();
            counter.count(connection, InviteIds.bound(from), InviteIds.bound(to))
                    .forEach((source, number) -> counts.add(new Count(day(from), measure, Source.of(source), number)));
            return counts;
        }

        /** When the first of them was, as far as known. */
        private Optional<Instant> first(Connection connection) throws SQLException {
            return firstId.on(connection).map(InviteIds::time);
        }
    }

    private static final Kind CREATED =
            new Kind("stats-created", Measure.CREATED, InviteRepository::createdBySource, InviteRepository::firstId);

    private static final Kind REDEEMED =
            new Kind("stats-redeemed", Measure.REDEEMED, UseCounts::bySource, UseCounts::firstId);

    /** The number of the day in UTC. */
    static long day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toEpochDay();
    }

    private static Instant start(long day) {
        return LocalDate.ofEpochDay(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Adds up what has happened since the last time. */
    void run() {
        Instant until = clock.instant().truncatedTo(ChronoUnit.MILLIS).minus(LATE);
        run(CREATED, until);
        // A use is counted when it has been completed, but its id is from when it was claimed.
        Instant claimed = database.run(UseCounts::oldestClaim).orElse(until);
        run(REDEEMED, claimed.isBefore(until) ? claimed : until);
    }

    private void run(Kind kind, Instant until) {
        Optional<Instant> done = begin(kind, until);
        while (done.isPresent() && done.get().isBefore(until)) {
            Instant from = done.get();
            Instant end = start(day(from) + 1);
            Instant to = end.isBefore(until) ? end : until;
            boolean first = database.transaction(connection -> {
                if (!SweepRepository.update(connection, kind.sweep, from, to)) {
                    return false;
                }
                kind.count(connection, from, to).forEach(count -> StatisticRepository.add(database, count));
                return true;
            });
            // Otherwise, another node is doing this.
            done = first ? Optional.of(to) : Optional.empty();
        }
    }

    private Optional<Instant> begin(Kind kind, Instant until) {
        Optional<Instant> done = database.run(connection -> SweepRepository.doneUntil(connection, kind.sweep));
        if (done.isPresent()) {
            return done;
        }
        Instant first =
                database.run(kind::first).filter(at -> at.isBefore(until)).orElse(until);
        try {
            database.transaction(connection -> SweepRepository.insert(connection, kind.sweep, first));
            return Optional.of(first);
        } catch (DuplicateException e) {
            return Optional.empty();
        }
    }

    /**
     * What has been counted, and what happened since.
     *
     * @param first the first day
     * @param last the last day
     */
    List<Count> read(Connection connection, long first, long last) throws SQLException {
        while (true) {
            Optional<Instant> created = SweepRepository.doneUntil(connection, CREATED.sweep);
            Optional<Instant> redeemed = SweepRepository.doneUntil(connection, REDEEMED.sweep);
            List<Count> counts = new ArrayList<>(StatisticRepository.between(connection, first, last));
            counts.addAll(since(connection, CREATED, created, first, last));
            counts.addAll(since(connection, REDEEMED, redeemed, first, last));
            // If some of this was added up in the meantime, it may be in there twice.
            if (SweepRepository.doneUntil(connection, CREATED.sweep).equals(created)
                    && SweepRepository.doneUntil(connection, REDEEMED.sweep).equals(redeemed)) {
                return counts;
            }
        }
    }

    private List<Count> since(Connection connection, Kind kind, Optional<Instant> done, long first, long last)
            throws SQLException {
        List<Count> counts = new ArrayList<>();
        Instant end = start(last + 1);
        Instant soon = clock.instant().plus(Duration.ofDays(1));
        Optional<Instant> begun = done.isPresent() ? done : kind.first(connection);
        Instant from = begun.orElse(end).isBefore(start(first)) ? start(first) : begun.orElse(end);
        while (from.isBefore(end) && from.isBefore(soon)) {
            Instant next = start(day(from) + 1);
            counts.addAll(kind.count(connection, from, next));
            from = next;
        }
        return counts;
    }
}
