/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Executes statements in Openfire's database. A call inside {@link #transaction} on the same thread joins that
 * transaction, so that several repositories can take part in it.
 */
public final class Database implements AutoCloseable {

    private static final int ATTEMPTS = 5;

    /**
     * Of Openfire's pool (25 connections by default), so that a rush of registrations leaves the rest to chat. At most
     * 10, because the pool of Openfire 4.2 (Proxool) refuses requests while 10 others are being opened.
     */
    private static final int CONNECTIONS = 10;

    /** A quarter of the HTTP binding's threads, by default. */
    private static final int CALLS = 50;

    /** How long a connection waits for its next use before it is returned to Openfire. */
    private static final Duration KEPT = Duration.ofSeconds(1);

    /** How much time is left for current work when the plugin is being unloaded. */
    private static final Duration HURRY = Duration.ofSeconds(1);

    private final Connections connections;
    private final Duration timeout;
    private final RelaxedCommit relaxedCommit = new RelaxedCommit();
    private final Admission admission;
    private final Handover handover;
    private final Handover lookups;

    /** One for each database, and always removed, so that it neither outlives the plugin nor confuses two databases. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Transaction> current = new ThreadLocal<>();

    /**
     * Uses at most {@value #CONNECTIONS} connections at the same time, and returns each immediately.
     *
     * @param connections the source of connections
     */
    public Database(ConnectionSource connections) {
        this(connections, CONNECTIONS, Deadline.OF_CALL, CALLS, Duration.ZERO);
    }

    /**
     * For intensive use: a connection that has been used waits for a moment for the next use.
     *
     * @param connections the source of connections
     * @param calls how many calls can work with the database or wait for it at the same time
     */
    public static Database busy(ConnectionSource connections, int calls) {
        return new Database(connections, CONNECTIONS, Deadline.OF_CALL, calls, KEPT);
    }

    /**
     * @param connections the source of connections
     * @param most how many of them can be used at the same time
     * @param timeout how long a call waits for one of them
     */
    Database(ConnectionSource connections, int most, Duration timeout) {
        this(connections, most, timeout, CALLS, Duration.ZERO);
    }

    private Database(ConnectionSource connections, int most, Duration timeout, int calls, Duration kept) {
        Progress statements = new Progress();
        Progress elsewhere = new Progress();
        this.connections = new Connections(connections, most, kept, statements);
        this.timeout = timeout;
        this.admission = new Admission(calls, List.of(statements, elsewhere));
        this.handover = new Handover(admission, elsewhere, 10);
        this.lookups = new Handover(admission, elsewhere, 6);
    }

    /** Work on a connection. */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Does the work.
         *
         * @param connection open; closed by the caller
         * @return the result
         * @throws SQLException from the driver
         */
        T on(Connection connection) throws SQLException;
    }

    /** How a transaction ends well. */
    @FunctionalInterface
    interface Commit {
        void on(Connection connection) throws SQLException;
    }

    /**
     * Executes statements that are independent of each other (auto-commit), or in the transaction of this thread.
     * There, a failure makes the transaction unusable on some databases (PostgreSQL). To be able to continue after a
     * failure, use {@link #transaction}.
     *
     * @throws DuplicateException if a row with that key already exists
     * @throws DatabaseException if the database is not available or refuses a statement
     */
    public <T> T run(Work<T> work) {
        Transaction joined = current.get();
        if (joined == null) {
            return admission.admit(() -> alone(work));
        }
        try {
            return work.on(joined.connection());
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }

    private <T> T alone(Work<T> work) {
        return leased(lease -> work.on(lease.connection()));
    }

    @FunctionalInterface
    private interface LeasedWork<T> {
        T on(Connections.Lease lease) throws SQLException;
    }

    private <T> T leased(LeasedWork<T> work) {
        Connections.Lease lease = connections.take(left());
        boolean good = false;
        try {
            T outcome = work.on(lease);
            good = true;
            return outcome;
        } catch (SQLException e) {
            throw lease.isCut() ? DatabaseException.cut(e) : told(DatabaseException.of(e));
        } finally {
            lease.end(good);
        }
    }

    /** If a connection was aborted, the others are dead as well. */
    private DatabaseException told(DatabaseException failure) {
        if (failure.isOfConnection()) {
            connections.drop();
        }
        return failure;
    }

    /** How long this thread may wait, in nanoseconds. */
    long left() {
        long left = Deadline.leftOf(timeout);
        return connections.hurries() ? Math.min(left, HURRY.toNanos()) : left;
    }

    /** Executes a step of a call that may wait for the database. */
    <T> T admit(Supplier<T> step) {
        return admission.admit(step);
    }

    /** Whether calls are waiting for the database or for Openfire and none makes progress. */
    public boolean hasStalled() {
        return admission.hasStalled();
    }

    /** For work on other threads that may take longer than a call waits, such as redeeming an invite. */
    public Handover handover() {
        return handover;
    }

    /**
     * For questions to Openfire on other threads, separate from {@link #handover}, so that account creations that do
     * not return block no questions.
     */
    public Handover lookups() {
        return lookups;
    }

    /** The plugin is about to be unloaded: from now on, nothing waits for longer than a second. */
    public void hurry() {
        connections.hurry(HURRY);
    }

    @Override
    public void close() {
        handover.close();
        lookups.close();
        connections.close();
    }

    /** Whether this thread is inside a transaction, which {@link #run} and {@link #transaction} join. */
    boolean isInTransaction() {
        return current.get() != null;
    }

    /**
     * Executes statements that take effect together or not at all: committed on return, rolled back on any exception.
     * Inside another transaction, this is a savepoint: a failure undoes only its own part, and the caller may catch the
     * exception and continue.
     *
     * @param work executed again, up to {@value #ATTEMPTS} times, if the database rolls it back because of a deadlock
     *     or a conflict (SQLSTATE class 40); it must therefore change nothing but the database
     * @throws DuplicateException if a row with that key already exists
     * @throws DatabaseException if the database is not available or refuses a statement
     */
    public <T> T transaction(Work<T> work) {
        return transaction(work, Connection::commit);
    }

    /**
     * Like {@link #transaction}, but if the database can return before the change is on the disk, it does. A crash of
     * the database itself within the next second can undo the change, unless a later transaction that did wait has been
     * persisted. The change is visible immediately, and a crash of this server does not affect it. Inside another
     * transaction, it is as durable as that transaction.
     */
    public <T> T relaxedTransaction(Work<T> work) {
        return transaction(work, relaxedCommit::commit);
    }

    private <T> T transaction(Work<T> work, Commit commit) {
        Transaction outer = current.get();
        return outer == null ? admission.admit(() -> attempts(work, commit)) : outer.part(work);
    }

    private <T> T attempts(Work<T> work, Commit commit) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work, commit);
            } catch (DatabaseException e) {
                if (attempt == ATTEMPTS || !e.isTransient()) {
                    throw e;
                }
                standBack(attempt);
            }
        }
    }

    private <T> T once(Work<T> work, Commit commit) {
        Transaction transaction = new Transaction();
        T outcome = leased(lease -> {
            current.set(transaction);
            try {
                return transaction.run(lease.connection(), work, commit);
            } finally {
                current.remove();
            }
        });
        transaction.follow();
        return outcome;
    }

    /**
     * Executes something when the outermost transaction of this thread has been committed, or immediately if there is
     * none. It is not executed if that transaction, or the inner one in which this is called, is rolled back, nor if
     * the server dies or the connection breaks during the commit.
     *
     * @param follower must be fast; a failure is logged and has no other effect
     */
    public void afterCommit(Runnable follower) {
        Transaction transaction = current.get();
        if (transaction == null) {
            Transaction.follow(follower);
        } else {
            transaction.afterCommit(follower);
        }
    }

    /** A short random pause, so that two transactions that have conflicted do not conflict again. */
    private static void standBack(int attempt) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(4L * attempt)));
    }
}
