/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.igniterealtime.openfire.plugin.invites.db.Bulkhead;
import org.igniterealtime.openfire.plugin.invites.db.BusyException;
import org.igniterealtime.openfire.plugin.invites.db.Database;

/**
 * Seeks text in invites, for which no index is of use: every row has to be read. So it reads some of them with each statement, each time
 * on a connection of its own, one statement at a time; and it ends after so many, or so long, with a place to go on from. Of the
 * databases only some let a statement be ended that takes too long, HSQLDB 2.3 is not among them, and it lets nobody write meanwhile.
 */
final class InviteSearch {

    private static final int AT_ONCE = 2;

    /** Read by one statement: HSQLDB 2.3 takes some 20 ms for them. */
    private static final int ROWS = 1_000;

    private static final int STATEMENTS = 50;

    private static final long MOST_TIME = Duration.ofSeconds(2).toNanos();

    /** So long nobody searches after each statement, and whoever waits to write can. */
    private static final long PAUSE = Duration.ofMillis(1).toNanos();

    private final Database database;
    private final InviteListing listing;
    private final int rows;
    private final LongSupplier ticker;
    private final Bulkhead bulkhead = new Bulkhead(AT_ONCE, 0, Duration.ZERO);
    private final Lock statement = new ReentrantLock(true);

    InviteSearch(Database database, InviteListing listing) {
        this(database, listing, ROWS, System::nanoTime);
    }

    /**
     * @param rows read by one statement
     * @param ticker nanoseconds at an even pace
     */
    InviteSearch(Database database, InviteListing listing, int rows, LongSupplier ticker) {
        this.database = database;
        this.listing = listing;
        this.rows = rows;
        this.ticker = ticker;
    }

    /**
     * The newest that fit.
     *
     * @return fewer than wanted, or none, if they are far between: there may be more then
     * @throws BusyException at once, if others are searching
     */
    InviteSlice find(InviteQuery query, Instant now) {
        return bulkhead.run(() -> {
            List<Invite> found = new ArrayList<>();
            InviteQuery rest = query;
            long start = ticker.getAsLong();
            for (int i = 0; i < STATEMENTS && (i == 0 || ticker.getAsLong() - start < MOST_TIME); i++) {
                InviteQuery next = rest;
                Optional<String> end = alone(connection -> listing.idAfter(connection, next, rows));
                InviteSlice part = alone(connection -> listing.list(connection, next, end, now));
                found.addAll(part.invites());
                if (part.next() != null || end.isEmpty()) {
                    return new InviteSlice(found, part.next());
                }
                int missing = query.limit() - found.size();
                if (missing == 0) {
                    return new InviteSlice(found, end.get());
                }
                rest = next.from(end.get(), missing);
            }
            return new InviteSlice(found, rest.before());
        });
    }

    private <T> T alone(Database.Work<T> work) {
        statement.lock();
        try {
            T outcome = database.run(work);
            LockSupport.parkNanos(PAUSE);
            return outcome;
        } finally {
            statement.unlock();
        }
    }
}
