/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Makes work on the same thing run one after another on this node. The locks are reentrant. A lock must be acquired
 * before a database connection, never the other way around. Otherwise, callers that have all connections could wait for
 * one that needs a connection.
 */
public final class StripedLocks {

    /** Some things share a lock, so that the number of locks remains small. */
    private static final int STRIPES = 64;

    private final Database database;
    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

    /** For work that has already been admitted. */
    public StripedLocks() {
        this(null);
    }

    /**
     * @param database the database for which the holders of locks wait; {@code null} if they wait for something else
     */
    public StripedLocks(Database database) {
        this.database = database;
        Arrays.setAll(stripes, i -> new ReentrantLock());
    }

    /**
     * Does some work while holding a lock.
     *
     * @param about what the work is about
     * @return the result of {@code work}
     * @throws DatabaseException if the lock is not available in time, because its holders wait for an unresponsive
     *     database or user store
     */
    public <T> T in(Object about, Supplier<T> work) {
        ReentrantLock turn = stripes[Math.floorMod(about.hashCode(), STRIPES)];
        return database == null ? in(turn, work) : database.admit(() -> in(turn, work));
    }

    private long left() {
        return database == null ? Deadline.leftOf(Deadline.OF_CALL) : database.left();
    }

    private <T> T in(ReentrantLock turn, Supplier<T> work) {
        try {
            if (!turn.tryLock(Math.max(0, left()), TimeUnit.NANOSECONDS)) {
                throw DatabaseException.unanswered("another call is waiting for it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted while waiting for a lock", e);
        }
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }
}
