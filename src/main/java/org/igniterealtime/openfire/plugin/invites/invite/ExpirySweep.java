/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.DuplicateException;
import org.igniterealtime.openfire.plugin.invites.event.Events;
import org.igniterealtime.openfire.plugin.invites.event.Outbox;

/**
 * Publishes events about invites that have expired before they were used up or revoked. The table {@code ofInviteSweep}
 * contains the time up to which this has been done, and this time and the events are written in the same transaction.
 * Therefore, exactly one node reports each invite, even if a node dies.
 *
 * <p>An index on the expiry time alone would slow down the creation of invites. There is an index on creator and expiry
 * time, so the sweep looks at one creator after another.
 */
public final class ExpirySweep {

    private static final String NAME = "expired";

    /** Until then, a transaction that creates or extends an invite may still be running. */
    private static final Duration LATE = Duration.ofMinutes(1);

    /** Invites that expired earlier are not reported when someone starts to listen: a day must be left to deliver the event. */
    private static final Duration LONGEST = Outbox.RETENTION.minusDays(1);

    private static final int MOST = 2_000;

    private final Database database;
    private final Clock clock;
    private final Events events;
    private final int most;

    /**
     * Creates the sweep.
     *
     * @param database contains the invites
     * @param clock provides the time
     * @param events publishes the events
     */
    public ExpirySweep(Database database, Clock clock, Events events) {
        this(database, clock, events, MOST);
    }

    /**
     * Like the other constructor, for tests.
     *
     * @param most how many invites a transaction reports; more only if they expired in the same millisecond
     */
    public ExpirySweep(Database database, Clock clock, Events events, int most) {
        this.database = database;
        this.clock = clock;
        this.events = events;
        this.most = most;
    }

    /**
     * Reports invites that have expired since the last sweep. Does nothing if nobody listens.
     *
     * @return how many invites this call has reported
     * @throws DatabaseException if the database is not available; the next call continues from there
     */
    public int run() {
        if (!events.areHeard()) {
            return 0;
        }
        Instant until = clock.instant().truncatedTo(ChronoUnit.MILLIS).minus(LATE);
        int told = 0;
        Optional<Instant> done = begin(until);
        while (done.isPresent() && done.get().isBefore(until)) {
            Span span = span(done.get(), until);
            boolean first = database.transaction(connection -> tell(connection, span));
            told += first ? span.expired().size() : 0;
            done = first ? Optional.of(span.until()) : Optional.empty();
        }
        return told;
    }

    /**
     * A period of time.
     *
     * @param from exclusive
     * @param until inclusive
     * @param expired the invites that expired in it
     */
    private record Span(Instant from, Instant until, List<Invite> expired) {}

    /**
     * The time that the last sweep reached. If there has been none, this is recorded as the first, and the result is
     * empty.
     */
    private Optional<Instant> begin(Instant until) {
        Optional<Instant> done = database.run(connection -> SweepRepository.doneUntil(connection, NAME));
        if (done.isEmpty()) {
            try {
                database.transaction(connection -> SweepRepository.insert(connection, NAME, until));
            } catch (DuplicateException e) {
                // Another node has recorded it.
                return Optional.empty();
            }
        }
        return done;
    }

    /** The period from the given time, shortened so that one transaction can report it. */
    private Span span(Instant from, Instant target) {
        Instant earliest = target.minus(LONGEST);
        Instant start = from.isBefore(earliest) ? earliest : from;
        Instant until = target;
        List<Invite> expired = expired(start, until, most + 1);
        while (expired.size() > most && Duration.between(start, until).toMillis() > 1) {
            until = start.plusMillis(Duration.between(start, until).toMillis() / 2);
            expired = expired(start, until, most + 1);
        }
        return new Span(from, until, expired.size() > most ? expired(start, until, Integer.MAX_VALUE) : expired);
    }

    private List<Invite> expired(Instant from, Instant until, int limit) {
        List<Invite> expired = new ArrayList<>();
        Optional<String> creator = nextCreator("0");
        while (creator.isPresent() && expired.size() < limit) {
            String current = creator.get();
            int wanted = limit - expired.size();
            expired.addAll(
                    database.run(connection -> InviteRepository.expired(connection, current, from, until, wanted)));
            creator = nextCreator(current);
        }
        return expired;
    }

    private Optional<String> nextCreator(String after) {
        return database.run(connection -> InviteRepository.nextCreator(connection, after));
    }

    /** Records and reports a period; false if another node has done so. */
    private boolean tell(Connection connection, Span span) throws SQLException {
        if (!SweepRepository.update(connection, NAME, span.from(), span.until())) {
            return false;
        }
        events.publish(connection, new InviteEvents(events).expired(span.expired()));
        return true;
    }
}
