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
 * Searches for text in invites. No index helps with this, so every row has to be read. Each statement reads some of the
 * rows, on a connection of its own, one statement at a time. The search ends after a certain number of rows or time and
 * returns where to continue. Not all databases can stop a statement that takes too long. HSQLDB 2.3 cannot, and blocks
 * all writers in the meantime.
 */
final class InviteSearch {

    private static final int AT_ONCE = 2;

    /** Rows read by one statement, for which HSQLDB 2.3 needs about 20 ms. */
    private static final int ROWS = 1_000;

    private static final int STATEMENTS = 50;

    private static final long MOST_TIME = Duration.ofSeconds(2).toNanos();

    /** The pause after each statement, in which waiting writers can proceed. */
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
     * @param rows the number of rows read by one statement
     * @param ticker nanoseconds that pass evenly
     */
    InviteSearch(Database database, InviteListing listing, int rows, LongSupplier ticker) {
        this.database = database;
        this.listing = listing;
        this.rows = rows;
        this.ticker = ticker;
    }

    /**
     * Finds the newest invites that match.
     *
     * @return fewer than requested, or none, if matches are rare: there may still be more
     * @throws BusyException immediately, if others are searching
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
