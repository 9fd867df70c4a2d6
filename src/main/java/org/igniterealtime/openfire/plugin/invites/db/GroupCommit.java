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
 * Writes the rows of callers that come at the same moment in one transaction. A caller that finds fewer than {@value #WRITERS} writing
 * writes at once. Whoever comes later waits. When a group has been written, its writer's place goes to the caller that has waited
 * longest, which writes its own row and those of the others that wait. So one caller alone pays nothing for it, and nobody is kept
 * waiting for company.
 *
 * <p>Why: the price of a row is mostly not the row, but taking a connection, preparing the statement and committing. Callers that share
 * a transaction pay that once. With 64 callers the API creates 1.5 to 1.8 times as many invites a second as a bare servlet that writes each row by itself (HSQLDB and
 * PostgreSQL, {@code -Pbench -Dbench.sizes=10 -Dbench.callers=8,64}, 2026-11-28; see bench/README.md).
 *
 * <p>A caller waits in one place only, {@link Entry#await}, and no longer than its call may; there it is told what comes next. The
 * monitor is held for moving rows in and out of the queue, never while anything is written.
 *
 * @param <T> what makes a row
 */
public final class GroupCommit<T> {

    /** So that the first of a rush does not wait for the thousandth. */
    private static final int MOST = 64;

    /** Two, so that one commit that hangs does not stop everybody, and one group can be sent while another is being kept. */
    private static final int WRITERS = 2;

    private final Database database;
    private final Write<T> write;
    /** Empty as long as a writer's place is free. */
    private final Queue<Entry<T>> waiting = new ArrayDeque<>();

    private int writers;

    /**
     * @param database where to
     * @param write writes rows
     */
    public GroupCommit(Database database, Write<T> write) {
        this.database = database;
        this.write = write;
    }

    /** Writes rows, which stand or fall together. */
    @FunctionalInterface
    public interface Write<T> {
        /**
         * Writes them.
         *
         * @param connection open; closed by the caller
         * @param rows at least one
         * @throws SQLException as the driver does
         */
        void rows(Connection connection, List<T> rows) throws SQLException;
    }

    /**
     * Writes a row; when this returns it is there to stay. Inside a transaction it is written with that, alone: others' rows must
     * not depend on whether that is committed, nor this one be kept if it is not.
     *
     * @throws DuplicateException if a row with that key is there already
     * @throws DatabaseException if the database is away or refuses
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

    /** Takes a writer's place; if none is free, the row is in the queue instead. */
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

    /** Hands the place to the first of those who wait, and the others' rows with it; gives it back if nobody waits. */
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

    /** Writes a group in one transaction; if that fails for what may be one row's fault, each caller is to write its own. */
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

    /** A caller's row. */
    private static final class Entry<T> {
        private final T row;
        /** What the caller does when it need not wait any longer; set once. */
        private final CompletableFuture<Runnable> next = new CompletableFuture<>();

        private boolean interrupted;

        Entry(T row) {
            this.row = row;
        }

        /** Has the caller go on, unless it does already. */
        boolean goOn(Runnable step) {
            return next.complete(step);
        }

        boolean hasGivenUp() {
            return next.isDone();
        }

        /**
         * Waits for what to do. Whoever waits in vain gives up; a row that is being written may be there afterwards all the same, which is
         * why an interrupt does not end the wait.
         *
         * @param nanos how long at most
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

        /** After the row was written, since drivers end what an interrupted thread does. */
        void interruptAgain() {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
