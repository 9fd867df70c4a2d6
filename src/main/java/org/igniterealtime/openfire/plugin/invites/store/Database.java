/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs statements against Openfire's database. A call made inside {@link #transaction} on the same thread joins it, so that
 * several stores can take part in one.
 */
public final class Database {

    private static final int ATTEMPTS = 5;

    private final ConnectionSource connections;

    /** One for each database, and always removed, so that it neither outlives the plugin nor mixes two databases. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    /**
     * @param connections where connections come from
     */
    public Database(ConnectionSource connections) {
        this.connections = connections;
    }

    /** Something done on one connection. */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Does it.
         *
         * @param connection open; closed by the caller
         * @return the outcome
         * @throws SQLException as the driver does
         */
        T on(Connection connection) throws SQLException;
    }

    /**
     * Runs statements that each stand alone (auto-commit), or in the transaction that this thread is in. There a failure
     * leaves the transaction useless on some databases (PostgreSQL): who wants to go on after one uses {@link #transaction}.
     *
     * @throws DuplicateException if a row with that key is there already
     * @throws StoreException if the database is away or refuses
     */
    public <T> T run(Work<T> work) {
        Connection joined = current.get();
        try {
            if (joined != null) {
                return work.on(joined);
            }
            try (Connection own = connections.open()) {
                return work.on(own);
            }
        } catch (SQLException e) {
            throw StoreException.of(e);
        }
    }

    /**
     * Runs statements that take effect together or not at all: committed on return, rolled back on any exception. Inside
     * another transaction it is a savepoint: its failure undoes only its own part, and the caller may catch it and go on.
     *
     * @param work runs again, up to {@value #ATTEMPTS} times, if the database rolls it back for a deadlock or a conflict
     *     (SQLSTATE class 40): so it changes nothing but the database
     * @throws DuplicateException if a row with that key is there already
     * @throws StoreException if the database is away or refuses
     */
    public <T> T transaction(Work<T> work) {
        Connection outer = current.get();
        if (outer != null) {
            return nested(outer, work);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (StoreException e) {
                if (attempt == ATTEMPTS || !e.isTransient()) {
                    throw e;
                }
                standBack(attempt);
            }
        }
    }

    private <T> T once(Work<T> work) {
        try (Connection connection = connections.open()) {
            connection.setAutoCommit(false);
            current.set(connection);
            T outcome;
            try {
                outcome = work.on(connection);
                connection.commit();
            } catch (Throwable failure) {
                undo(connection, failure);
                throw failure;
            } finally {
                current.remove();
            }
            connection.setAutoCommit(true);
            return outcome;
        } catch (SQLException e) {
            throw StoreException.of(e);
        }
    }

    private <T> T nested(Connection outer, Work<T> work) {
        try {
            Savepoint before = outer.setSavepoint();
            try {
                return work.on(outer);
            } catch (Throwable failure) {
                undo(outer, before, failure);
                throw failure;
            }
            // Not released: Oracle's driver cannot, and the commit does so anyway.
        } catch (SQLException e) {
            throw StoreException.of(e);
        }
    }

    private static void undo(Connection connection, Throwable failure) {
        try {
            connection.rollback();
            // Only now: after a failed rollback this would commit what is half done.
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            failure.addSuppressed(StoreException.of(e));
        }
    }

    private static void undo(Connection connection, Savepoint before, Throwable failure) {
        try {
            connection.rollback(before);
        } catch (SQLException e) {
            // A deadlock has ended the whole transaction, savepoint included; the failure tells the outer one.
            failure.addSuppressed(StoreException.of(e));
        }
    }

    /** A short random pause, so that two which met do not meet again at once. */
    private static void standBack(int attempt) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(4L * attempt)));
    }
}
