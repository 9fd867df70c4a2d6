/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Provides a limited number of connections, and takes them back from callers that use one for too long. A statement
 * that waits for an unresponsive database has no time limit of its own, so its connection is aborted.
 *
 * <p>A pool may also wait for the database when a connection is requested. Therefore, it is called on a separate
 * thread. Because this would cost as much as the statement itself, a connection that has been used is kept for a moment
 * for the next use.
 */
final class Connections implements AutoCloseable {

    private static final String HELPERS = "invites-database";
    private static final long LOOK_MILLIS = 100;

    /** So that a pool that checks its connections sees each of them occasionally. */
    private static final long LONGEST_KEPT = TimeUnit.SECONDS.toNanos(10);

    private final ConnectionSource source;
    private final long kept;
    private final Progress progress;
    private final Semaphore permits;
    private final Deque<Lease> idle = new ConcurrentLinkedDeque<>();
    private final Set<Lease> leases = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean watched = new AtomicBoolean();
    private final ExecutorService helpers = DaemonThreads.asNeeded(HELPERS);
    private volatile long hurry = Long.MAX_VALUE;
    private volatile boolean hsqldb;

    /**
     * @param source the source of connections
     * @param most how many can be used at the same time; in order of arrival, so that during a rush no caller waits
     *     much longer than the others
     * @param kept how long an unused connection waits for the next use; zero = not at all
     * @param progress is informed about each use
     */
    Connections(ConnectionSource source, int most, Duration kept, Progress progress) {
        this.source = source;
        this.kept = kept.toNanos();
        this.progress = progress;
        this.permits = new Semaphore(most, true);
    }

    /** A connection in use. */
    final class Lease {

        private final Connection connection;
        private final long opened;
        private long since;
        private long end;
        private boolean running;
        private boolean cut;

        private Lease(Connection connection) {
            this.connection = connection;
            this.opened = System.nanoTime();
        }

        Connection connection() {
            return connection;
        }

        private synchronized void begin(long until) {
            end = until;
            running = true;
        }

        /** Whether the connection was aborted because it was used for too long. */
        synchronized boolean isCut() {
            return cut;
        }

        private synchronized void cutIfLate(long now) {
            if (running && !cut && now - Math.min(end, hurry) > 0) {
                cut = true;
                // Some drivers wait here as well.
                byHelper(() -> cut(connection));
            }
        }

        /**
         * Returns the connection.
         *
         * @param good whether there was no failure, so that the connection can be used again
         */
        void end(boolean good) {
            leases.remove(this);
            long now = System.nanoTime();
            boolean keep;
            synchronized (this) {
                running = false;
                keep = good && !cut && kept > 0 && now - opened < LONGEST_KEPT && hurry == Long.MAX_VALUE;
            }
            since = now;
            if (keep) {
                idle.addFirst(this);
                endTurn();
            } else if (good && !isCut()) {
                quietly(connection);
                endTurn();
            } else {
                // A pool may open another in the place of one that is broken (Commons Pool 2.13), and waits for the
                // database then.
                byHelper(() -> {
                    quietly(connection);
                    endTurn();
                });
            }
        }
    }

    /**
     * Provides a connection.
     *
     * @param nanos how long the caller may wait for it and use it, in total
     * @throws DatabaseException if none is available in time
     */
    Lease take(long nanos) {
        long end = System.nanoTime() + nanos;
        takeTurn(end);
        progress.begun();
        Lease lease = idle.pollFirst();
        if (lease == null) {
            lease = new Lease(open(end));
        }
        lease.begin(end);
        leases.add(lease);
        watch();
        return lease;
    }

    private void takeTurn(long end) {
        try {
            if (!permits.tryAcquire(left(end), TimeUnit.NANOSECONDS)) {
                throw DatabaseException.unanswered("no connection became available");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted while waiting for a connection to the database", e);
        }
    }

    /**
     * The permit goes with the connection: to the caller or, if the caller has stopped waiting, to the attempt until it
     * ends.
     */
    private Connection open(long end) {
        CompletableFuture<Connection> opening = new CompletableFuture<>();
        try {
            helpers.execute(() -> open(opening));
            return opening.get(left(end), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw abandoned(opening, DatabaseException.unanswered("it did not open a connection"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw abandoned(opening, new DatabaseException("interrupted while a connection was being opened", e));
        } catch (ExecutionException e) {
            endTurn();
            throw e.getCause() instanceof SQLException refusal
                    ? DatabaseException.ofOpening(refusal)
                    : new DatabaseException("a connection to the database cannot be opened", e.getCause());
        } catch (RejectedExecutionException e) {
            endTurn();
            throw new DatabaseException("the plugin is being unloaded", e);
        }
    }

    private DatabaseException abandoned(CompletableFuture<Connection> opening, DatabaseException why) {
        if (!opening.cancel(false)) {
            // It has just ended.
            if (!opening.isCompletedExceptionally()) {
                quietly(opening.join());
            }
            endTurn();
        }
        return why;
    }

    private void open(CompletableFuture<Connection> opening) {
        try {
            Connection connection = source.open();
            hsqldb = isHsqldb(connection);
            if (!opening.complete(connection)) {
                quietly(connection);
                endTurn();
            }
        } catch (SQLException | RuntimeException | Error e) {
            if (!opening.completeExceptionally(e)) {
                endTurn();
            }
        }
    }

    /** A dead connection cannot be recognized. It is provided anyway, so that its user notices and returns it. */
    private static boolean isHsqldb(Connection connection) {
        try {
            return String.valueOf(connection.getMetaData().getURL()).startsWith("jdbc:hsqldb:");
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }

    private void endTurn() {
        progress.ended();
        permits.release();
    }

    private static long left(long end) {
        return Math.max(0, end - System.nanoTime());
    }

    /** Makes sure that connections in use are monitored, as long as there are any. */
    private void watch() {
        if (!watched.get() && watched.compareAndSet(false, true)) {
            try {
                helpers.execute(this::lookAfter);
            } catch (RejectedExecutionException e) {
                watched.set(false);
            }
        }
    }

    private void lookAfter() {
        try {
            do {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                long now = System.nanoTime();
                leases.forEach(lease -> lease.cutIfLate(now));
                dropIdle(now - kept);
            } while (!leases.isEmpty() || !idle.isEmpty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watched.set(false);
        }
        if (!leases.isEmpty() || !idle.isEmpty()) {
            watch();
        }
    }

    private void dropIdle(long before) {
        for (Lease oldest = idle.peekLast();
                oldest != null && oldest.since - before < 0 && idle.remove(oldest);
                oldest = idle.peekLast()) {
            giveBack(oldest);
        }
    }

    private void giveBack(Lease unused) {
        byHelper(() -> quietly(unused.connection));
    }

    private void byHelper(Runnable work) {
        try {
            helpers.execute(work);
        } catch (RejectedExecutionException e) {
            // Whoever unloads the plugin does not wait for it either.
            DaemonThreads.start(HELPERS, work);
        }
    }

    /** Returns all unused connections: if a connection failed, the others are dead as well. */
    void drop() {
        for (Lease unused = idle.pollFirst(); unused != null; unused = idle.pollFirst()) {
            giveBack(unused);
        }
    }

    /** From now on, connections can be used for at most a second. */
    void hurry(Duration limit) {
        hurry = System.nanoTime() + limit.toNanos();
    }

    /** Whether {@link #hurry} has been called. */
    boolean hurries() {
        return hurry != Long.MAX_VALUE;
    }

    @Override
    public void close() {
        hurry(Duration.ZERO);
        drop();
        long now = System.nanoTime();
        leases.forEach(lease -> lease.cutIfLate(now));
        if (hsqldb) {
            clearPool();
        }
        helpers.shutdown();
    }

    /**
     * Openfire's own statements on behalf of the plugin also left warnings in connections. The embedded database has no
     * network to wait for, and taking only a few connections at a time leaves others to Openfire. Pools provide
     * connections in turn, or the last one first.
     */
    private void clearPool() {
        boolean more = true;
        for (int round = 0; more && round < 5; round++) {
            List<Connection> some = new ArrayList<>();
            try {
                while (some.size() < 6) {
                    some.add(source.open());
                }
            } catch (SQLException | RuntimeException e) {
                more = false;
            }
            some.forEach(Connections::quietly);
        }
    }

    private void cut(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException | LinkageError e) {
            // A driver older than JDBC 4.1.
            quietly(connection);
        }
    }

    private static void quietly(Connection connection) {
        try {
            // HSQLDB issues a warning for an update that finds no row. The pooled connection would keep it together
            // with its stack trace, and therefore our classes.
            connection.clearWarnings();
        } catch (SQLException | RuntimeException e) {
            // The connection is already closed.
        }
        try {
            connection.close();
        } catch (SQLException | RuntimeException e) {
            // Whatever it was used for has been done or has already failed.
        }
    }
}
