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
 * Hands out connections, at most so many at once, and takes them from who has one for too long: a statement that waits for a database
 * which does not answer has no limit of its own, so its connection is cut.
 *
 * <p>A pool may wait for the database, too, when it is asked. So it is asked on a thread of the plugin's own; and since that would cost
 * each statement as much as the statement does, one that has just been used waits a moment for the next.
 */
final class Connections implements AutoCloseable {

    private static final long LOOK_MILLIS = 100;

    /** So that a pool which looks after its connections sees each of them now and then. */
    private static final long LONGEST_KEPT = TimeUnit.SECONDS.toNanos(10);

    private final ConnectionSource source;
    private final long kept;
    private final Progress progress;
    private final Semaphore permits;
    private final Deque<Lease> idle = new ConcurrentLinkedDeque<>();
    private final Set<Lease> leases = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean watched = new AtomicBoolean();
    private final ExecutorService helpers = DaemonThreads.asNeeded("invites-database");
    private volatile long hurry = Long.MAX_VALUE;
    private volatile boolean hsqldb;

    /**
     * @param source where they come from
     * @param most how many at once: first come, first served, so that under a rush nobody waits much longer than the others
     * @param kept how long one that is not used waits for the next; zero = not at all
     * @param progress is told of each use
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

        /** Whether it was cut since it took too long. */
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
         * Gives it back.
         *
         * @param good whether all went well, so that the next may have it
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
            } else {
                quietly(connection);
            }
            progress.ended();
            permits.release();
        }
    }

    /**
     * Hands one out.
     *
     * @param nanos how long the caller may wait for it and have it, together
     * @throws DatabaseException if none came
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

    /** The turn goes with it: to the caller, or, if that has stopped waiting, to the attempt until it ends. */
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
            // It has ended in this moment.
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

    /** One that is dead is not known to be; it is handed out all the same, so that its user finds out and gives it back. */
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

    /** Sees to it that somebody looks after what was handed out, as long as there is something. */
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
            work.run();
        }
    }

    /** Gives back all that nobody uses: after a failure of the connection itself they are as dead as that one was. */
    void drop() {
        for (Lease unused = idle.pollFirst(); unused != null; unused = idle.pollFirst()) {
            giveBack(unused);
        }
    }

    /** From now on, nobody has more than a second. */
    void hurry(Duration limit) {
        hurry = System.nanoTime() + limit.toNanos();
    }

    /** Whether {@link #hurry} was called. */
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
     * What Openfire did for the plugin left warnings in connections as well. The embedded database has no network to wait for, and a few
     * connections at a time leave others to Openfire; pools hand out them in turn, or the last one first.
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
            // Drivers from before JDBC 4.1.
            quietly(connection);
        }
    }

    private static void quietly(Connection connection) {
        try {
            // HSQLDB warns of an update that found no row, and its connection keeps that in the pool, with the stack,
            // and so our classes.
            connection.clearWarnings();
        } catch (SQLException | RuntimeException e) {
            // It is closed already.
        }
        try {
            connection.close();
        } catch (SQLException | RuntimeException e) {
            // Whatever it was good for has been done, or has failed already.
        }
    }
}
