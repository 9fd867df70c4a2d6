/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Checks whether invites can be created and used in the database. It checks at most once a second, regardless of the
 * number of callers, and none of them waits long: during a check, the others get the previous result.
 */
public final class HealthCheck {

    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Database database;
    private final Supplier<List<TableColumns>> needed;
    private final LongSupplier ticker;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Finding last;

    private record Finding(DatabaseException failure, long at) {}

    /**
     * @param database the database to check
     * @param needed the tables that are written to
     * @param ticker nanoseconds that pass evenly, even if the clock is changed
     */
    public HealthCheck(Database database, Supplier<List<TableColumns>> needed, LongSupplier ticker) {
        this.database = database;
        this.needed = needed;
        this.ticker = ticker;
    }

    /** What is wrong; empty if nothing is. */
    public Optional<DatabaseException> failure() {
        Finding seen = last;
        return Optional.ofNullable((isFresh(seen) ? seen : renewed(seen)).failure);
    }

    private boolean isFresh(Finding seen) {
        return seen != null && ticker.getAsLong() - seen.at < FRESH;
    }

    private Finding renewed(Finding before) {
        try {
            if (!looking.tryLock(before == null ? TIMEOUT.toNanos() : 0, TimeUnit.NANOSECONDS)) {
                return before == null
                        ? new Finding(DatabaseException.unanswered("the check has not finished"), 0)
                        : before;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Finding(new DatabaseException("interrupted while the database was being checked", e), 0);
        }
        try {
            // Another caller may have checked in the meantime.
            if (!isFresh(last)) {
                last = new Finding(look(), ticker.getAsLong());
            }
            return last;
        } finally {
            looking.unlock();
        }
    }

    private DatabaseException look() {
        try {
            Deadline.within(TIMEOUT, () -> database.run(this::tryAll));
            return null;
        } catch (DatabaseException e) {
            return e;
        }
    }

    private int tryAll(Connection connection) throws SQLException {
        int rows = 0;
        for (TableColumns table : needed.get()) {
            try (Statement statement = connection.createStatement()) {
                rows += statement.executeUpdate(table.trial());
            }
        }
        return rows;
    }
}
