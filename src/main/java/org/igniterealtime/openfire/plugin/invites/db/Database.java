/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Runs statements against Openfire's database. A call made inside {@link #transaction} on the same thread joins it, so that
 * several stores can take part in one.
 */
public final class Database implements AutoCloseable {

    private static final int ATTEMPTS = 5;

    /**
     * Of Openfire's pool (25 connections unless its operator set another number), so that a rush of sign-ups leaves chat the
     * rest. No more than 10: the pool of Openfire 4.2 (Proxool) refuses whoever asks while 10 others are being opened.
     */
    private static final int CONNECTIONS = 10;

    /** A quarter of the threads that HTTP binding has, unless its operator set another number. */
    private static final int CALLS = 50;

    /** How long a connection waits for its next use, before Openfire has it back. */
    private static final Duration KEPT = Duration.ofSeconds(1);

    /** How much time is left for what is under way when the plugin is being unloaded. */
    private static final Duration HURRY = Duration.ofSeconds(1);

    private final Connections connections;
    private final Duration timeout;
    private final RelaxedCommit relaxedCommit = new RelaxedCommit();
    private final Admission admission;
    private final Handover handover;
    private final Handover lookups;

    /** One for each database, and always removed, so that it neither outlives the plugin nor mixes two databases. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    /**
     * Uses at most {@value #CONNECTIONS} connections at once, and gives each back at once.
     *
     * @param connections where connections come from
     */
    public Database(ConnectionSource connections) {
        this(connections, CONNECTIONS, Deadline.OF_CALL, CALLS, Duration.ZERO);
    }

    /**
     * As the other, for who keeps it busy: a connection that has been used waits a moment for the next use.
     *
     * @param connections where connections come from
     * @param calls how many calls may work with it, or wait for it, at once
     */
    public static Database busy(ConnectionSource connections, int calls) {
        return new Database(connections, CONNECTIONS, Deadline.OF_CALL, calls, KEPT);
    }

    /**
     * @param connections where connections come from
     * @param most how many of them at once
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

    @FunctionalInterface
    private interface Commit {
        void on(Connection connection) throws SQLException;
    }

    /**
     * Runs statements that each stand alone (auto-commit), or in the transaction that this thread is in. There a failure
     * leaves the transaction useless on some databases (PostgreSQL): who wants to go on after one uses {@link #transaction}.
     *
     * @throws DuplicateException if a row with that key is there already
     * @throws DatabaseException if the database is away or refuses
     */
    public <T> T run(Work<T> work) {
        Connection joined = current.get();
        if (joined == null) {
            return admission.admit(() -> alone(work));
        }
        try {
            return work.on(joined);
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

    /** The other connections are as dead as one that has been cut. */
    private DatabaseException told(DatabaseException failure) {
        if (failure.isOfConnection()) {
            connections.drop();
        }
        return failure;
    }

    /** How long this thread may wait now, in nanoseconds. */
    long left() {
        long left = Deadline.leftOf(timeout);
        return connections.hurries() ? Math.min(left, HURRY.toNanos()) : left;
    }

    /** Does something on behalf of a call that may wait for the database. */
    <T> T admit(Supplier<T> step) {
        return admission.admit(step);
    }

    /** Whether calls wait for the database, or for Openfire, and nothing moves. */
    public boolean hasStalled() {
        return admission.hasStalled();
    }

    /** Has others do what may wait for longer than a call does, such as taking and using an invite. */
    public Handover handover() {
        return handover;
    }

    /** Has others ask Openfire something: apart from the rest, so that accounts that hang in the making hold up no question. */
    public Handover lookups() {
        return lookups;
    }

    /** The plugin is about to be unloaded: nobody waits for longer than a second any more. */
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
     * Runs statements that take effect together or not at all: committed on return, rolled back on any exception. Inside
     * another transaction it is a savepoint: its failure undoes only its own part, and the caller may catch it and go on.
     *
     * @param work runs again, up to {@value #ATTEMPTS} times, if the database rolls it back for a deadlock or a conflict
     *     (SQLSTATE class 40): so it changes nothing but the database
     * @throws DuplicateException if a row with that key is there already
     * @throws DatabaseException if the database is away or refuses
     */
    public <T> T transaction(Work<T> work) {
        return transaction(work, Connection::commit);
    }

    /**
     * As {@link #transaction}, but where the database can return before the change is on its disk, it does: a crash of the database
     * itself within the next second may undo it, unless a transaction that came later and did wait has been kept. Everybody sees
     * it at once, and a crash of this server does nothing to it. Inside another transaction it is as safe as that.
     */
    public <T> T relaxedTransaction(Work<T> work) {
        return transaction(work, relaxedCommit::commit);
    }

    private <T> T transaction(Work<T> work, Commit commit) {
        Connection outer = current.get();
        return outer == null ? admission.admit(() -> attempts(work, commit)) : nested(outer, work);
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
        return leased(lease -> {
            Connection connection = lease.connection();
            connection.setAutoCommit(false);
            current.set(connection);
            T outcome;
            try {
                outcome = work.on(connection);
                commit.on(connection);
            } catch (Throwable failure) {
                undo(connection, failure);
                throw failure;
            } finally {
                current.remove();
            }
            connection.setAutoCommit(true);
            return outcome;
        });
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
            throw DatabaseException.of(e);
        }
    }

    private static void undo(Connection connection, Throwable failure) {
        try {
            connection.rollback();
            // Only now: after a failed rollback this would commit what is half done.
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            failure.addSuppressed(DatabaseException.of(e));
        }
    }

    private static void undo(Connection connection, Savepoint before, Throwable failure) {
        try {
            connection.rollback(before);
        } catch (SQLException e) {
            // A deadlock has ended the whole transaction, savepoint included; the failure tells the outer one.
            failure.addSuppressed(DatabaseException.of(e));
        }
    }

    /** A short random pause, so that two which met do not meet again at once. */
    private static void standBack(int attempt) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(4L * attempt)));
    }
}
