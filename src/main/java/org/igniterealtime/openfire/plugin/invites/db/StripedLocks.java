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
 * Lets those who work on the same thing do so one after another, on this node. Whoever has a turn may take it again. A turn is taken
 * before a connection to the database, never the other way round: else those who have all connections wait for one who needs one.
 */
public final class StripedLocks {

    /** Some things share a turn, so that this stays small. */
    private static final int STRIPES = 64;

    private final Database database;
    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

    /** For work that has been admitted before. */
    public StripedLocks() {
        this(null);
    }

    /**
     * @param database who waits for a turn waits for what others do there; {@code null} = for something else
     */
    public StripedLocks(Database database) {
        this.database = database;
        Arrays.setAll(stripes, i -> new ReentrantLock());
    }

    /**
     * Does some work when its turn comes.
     *
     * @param about what it is on
     * @return what {@code work} returns
     * @throws DatabaseException if the turn does not come: those before it wait for a database, or a user store, that hangs
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
