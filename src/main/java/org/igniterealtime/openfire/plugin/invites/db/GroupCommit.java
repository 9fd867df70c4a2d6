/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Writes rows of concurrent callers in one transaction. If fewer than {@value #WRITERS} transactions are running, a caller writes its row
 * immediately; otherwise, it waits. When a transaction has ended, its place goes to the caller that has waited longest, which writes its
 * own row together with those of other waiting callers. Therefore, a single caller pays nothing for this, and nobody waits for others to
 * come.
 *
 * <p>Why: most of the cost of a row is not the row itself, but taking a connection, preparing the statement and committing. Callers that
 * share a transaction pay for this once. With 64 callers, the API creates 1.5 to 1.8 times as many invites per second as a bare servlet
 * that writes each row by itself (HSQLDB and PostgreSQL, {@code -Pbench -Dbench.sizes=10 -Dbench.callers=8,64}, 2026-11-28; see
 * bench/README.md).
 *
 * <p>A caller waits only in {@link Entry#await}, and no longer than its call may; what it has to do next is passed to it there. The monitor
 * is held only while rows are moved into and out of the queue, never while anything is written.
 *
 * @param <T> what is written as a row
 */
public final class GroupCommit<T> {

    /** So that the first of many callers does not have to wait for a very large transaction. */
    private static final int MOST = 64;

    /** Two, so that one commit that hangs does not stop everyone, and one group can be sent while another is being committed. */
    private static final int WRITERS = 2;

    private final Database database;
    private final Write<T> write;
    /** Empty while a place is free. */
    private final Queue<Entry<T>> waiting = new ArrayDeque<>();

    private int writers;

    /**
     * @param database the database
     * @param write writes the rows
     */
    public GroupCommit(Database database, Write<T> write) {
        this.database = database;
        this.write = write;
    }

    /** Writes rows that take effect together or not at all. */
    @FunctionalInterface
    public interface Write<T> {
        /**
         * Writes the rows.
         *
         * @param connection open; closed by the caller
         * @param rows at least one
         * @throws SQLException from the driver
         */
        void rows(Connection connection, List<T> rows) throws SQLException;
    }

    /**
     * Writes a row, which has been committed when this method returns. Inside a transaction, the row is written in that transaction,
     * without rows of others: their rows must not depend on its commit, nor this row be kept after its rollback.
     *
     * @throws DuplicateException if a row with that key already exists
     * @throws DatabaseException if the database is not available or refuses the statement
     */
    public void write(T row) {
        if (database.isInTransaction()) {
            alone(row);
            return;
        }
        database.admit(() -> {
            write(new Entry<>(row));
            return null;
        });
    }

    private void write(Entry<T> mine) {
        Runnable next = takesPlace(mine) ? () -> lead(mine, List.of()) : mine.await(database.left());
        try {
            next.run();
        } finally {
            mine.interruptAgain();
        }
    }

    /** Takes a place; if none is free, adds the row to the queue. */
    private synchronized boolean takesPlace(Entry<T> mine) {
        if (writers == WRITERS) {
            waiting.add(mine);
            return false;
        }
        writers++;
        return true;
    }

    private void lead(Entry<T> mine, List<Entry<T>> others) {
        try {
            if (others.isEmpty() || !together(mine, others)) {
                alone(mine.row);
            }
        } finally {
            makeWay();
        }
    }

    /** Passes the place to the first waiting caller, together with the rows of the others; releases it if nobody is waiting. */
    private synchronized void makeWay() {
        while (!waiting.isEmpty()) {
            List<Entry<T>> group = takeWaiting();
            while (!group.isEmpty()) {
                Entry<T> leader = group.remove(0);
                if (leader.goOn(() -> lead(leader, group))) {
                    return;
                }
            }
        }
        writers--;
    }

    private List<Entry<T>> takeWaiting() {
        List<Entry<T>> taken = new ArrayList<>();
        while (taken.size() < MOST && !waiting.isEmpty()) {
            Entry<T> each = waiting.remove();
            if (!each.hasGivenUp()) {
                taken.add(each);
            }
        }
        return taken;
    }

    /** Writes a group in one transaction. If this fails for a reason that may concern a single row, each caller has to write its own. */
    private boolean together(Entry<T> mine, List<Entry<T>> others) {
        List<T> rows = new ArrayList<>(List.of(mine.row));
        others.forEach(each -> rows.add(each.row));
        try {
            database.transaction(connection -> {
                write.rows(connection, rows);
                return null;
            });
            others.forEach(each -> each.goOn(() -> {}));
            return true;
        } catch (RuntimeException e) {
            if (e instanceof DatabaseException failure && failure.isOfDatabase()) {
                others.forEach(each -> each.goOn(() -> {
                    throw e;
                }));
                throw e;
            }
            return false;
        } finally {
            others.forEach(each -> each.goOn(() -> alone(each.row)));
        }
    }

    private void alone(T row) {
        database.run(connection -> {
            write.rows(connection, List.of(row));
            return null;
        });
    }

    /** The row of a caller. */
    private static final class Entry<T> {
        private final T row;
        /** What the caller does when it no longer has to wait; set once. */
        private final CompletableFuture<Runnable> next = new CompletableFuture<>();

        private boolean interrupted;

        Entry(T row) {
            this.row = row;
        }

        /** Lets the caller continue, unless it has already been told how. */
        boolean goOn(Runnable step) {
            return next.complete(step);
        }

        boolean hasGivenUp() {
            return next.isDone();
        }

        /**
         * Waits until the caller is told what to do, and gives up when the time is over. A row that is being written may still be stored
         * after that; this is why an interrupt does not end the wait.
         *
         * @param nanos maximum time to wait
         */
        Runnable await(long nanos) {
            long end = System.nanoTime() + nanos;
            while (true) {
                try {
                    return next.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    goOn(() -> {
                        throw DatabaseException.unanswered("a row is being written");
                    });
                } catch (ExecutionException e) {
                    throw new IllegalStateException("never fails", e);
                }
            }
        }

        /** Called after the row has been written, because some drivers abort the work of an interrupted thread. */
        void interruptAgain() {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
