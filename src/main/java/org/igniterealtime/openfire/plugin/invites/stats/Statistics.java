/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.stats;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugin.invites.db.Bulkhead;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteIds;
import org.igniterealtime.openfire.plugin.invites.redemption.UseCounts;
import org.igniterealtime.openfire.plugin.invites.stats.Report.Part;
import org.igniterealtime.openfire.plugin.invites.stats.Report.TopInviter;
import org.igniterealtime.openfire.plugin.invites.stats.StatisticRepository.Count;

/** Counts what happens to invites, and reports it. */
public final class Statistics implements AutoCloseable {

    /** How many parts a report can have. */
    public static final int MOST_PARTS = 1_100;

    private static final int TOP = 10;

    /** The uses of a long period are counted by inviter each time. */
    private static final int REPORTS_AT_ONCE = 2;

    /** Few, because each keeps a thread of the HTTP binding. */
    private static final int REPORTS_WAITING = 4;

    private static final Duration REPORT_TIMEOUT = Duration.ofSeconds(2);

    private final Database database;
    private final Clock clock;
    private final Tally tally;
    private final Marks marks;
    private final FirstTimes opened;
    private final FirstTimes logins;
    private final Bulkhead bulkhead = new Bulkhead(REPORTS_AT_ONCE, REPORTS_WAITING, REPORT_TIMEOUT);

    /**
     * @param database where the invites are stored
     * @param clock the current time
     */
    public Statistics(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.tally = new Tally(database, clock);
        this.marks = new Marks(database, clock);
        this.opened = new FirstTimes(database, clock, Measure.OPENED, marks::opened);
        this.logins = new FirstTimes(database, clock, Measure.LOGGED_IN, marks::loggedIn);
    }

    /** Notes that the link of an invite has been opened. */
    public void opened(Invite invite) {
        opened.note(invite.id());
    }

    /**
     * Notes that a user has logged in.
     *
     * @param username normalized
     */
    public void loggedIn(String username) {
        logins.note(username);
    }

    /** Writes what has been noted. Called every few seconds. If the database is not available, the next call tries it again. */
    public void flush() {
        marks.countedSince();
        opened.flush();
        logins.flush();
    }

    /** Adds up what has happened since the last time. Called every few minutes, on any number of nodes. */
    public void addUp() {
        tally.run();
    }

    /** The current day in UTC. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Into how many parts a report would be divided. */
    public static long parts(LocalDate from, LocalDate to, Interval interval) {
        ChronoUnit unit =
                switch (interval) {
                    case DAY -> ChronoUnit.DAYS;
                    case WEEK -> ChronoUnit.WEEKS;
                    case MONTH -> ChronoUnit.MONTHS;
                };
        return unit.between(interval.start(from), interval.start(to)) + 1;
    }

    /**
     * Reports what happened in a period of time. At most two reports are made at the same time.
     *
     * @param from the first day
     * @param to the last day, not before the first
     * @throws IllegalArgumentException if it would have more than {@link #MOST_PARTS}
     * @throws org.igniterealtime.openfire.plugin.invites.db.BusyException if too many others are being made: immediately or after two seconds
     * @throws org.igniterealtime.openfire.plugin.invites.db.DatabaseException if the database is not available
     */
    public Report report(LocalDate from, LocalDate to, Interval interval) {
        if (to.isBefore(from) || parts(from, to, interval) > MOST_PARTS) {
            throw new IllegalArgumentException(from + " to " + to);
        }
        return bulkhead.run(() -> {
            List<Count> counts = database.run(connection -> tally.read(connection, from.toEpochDay(), to.toEpochDay()));
            return report(from, to, interval, counts, topInviters(from, to));
        });
    }

    /** Writes the last notes. */
    @Override
    public void close() {
        flush();
    }

    private static Report report(
            LocalDate from, LocalDate to, Interval interval, List<Count> counts, List<TopInviter> top) {
        Map<LocalDate, Counts> series = new TreeMap<>();
        for (LocalDate start = interval.start(from); !start.isAfter(to); start = interval.next(start)) {
            series.put(start, new Counts());
        }
        Counts totals = new Counts();
        Map<Source, Counts> sources = new EnumMap<>(Source.class);
        for (Source source : Source.values()) {
            sources.put(source, new Counts());
        }
        for (Count each : counts) {
            series.get(interval.start(LocalDate.ofEpochDay(each.day()))).add(each.measure(), each.number());
            totals.add(each.measure(), each.number());
            sources.get(each.source()).add(each.measure(), each.number());
        }
        List<Part> parts = new ArrayList<>();
        series.forEach((start, part) -> parts.add(new Part(start, part)));
        return new Report(from, to, interval, parts, totals, sources, top);
    }

    private List<TopInviter> topInviters(LocalDate from, LocalDate to) {
        String first = InviteIds.bound(start(from));
        String end = InviteIds.bound(start(to.plusDays(1)));
        List<TopInviter> top = new ArrayList<>();
        database.run(connection -> UseCounts.topInviters(connection, first, end, TOP))
                .forEach((inviter, redeemed) -> top.add(new TopInviter(inviter, redeemed)));
        return top;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
