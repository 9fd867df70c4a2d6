/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.store;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets those who work on the same thing do so one after another, on this node. Whoever has a turn may take it again. A turn is taken
 * before a connection to the database, never the other way round: else those who have all connections wait for one who needs one.
 */
public final class Turns {

    /** Some things share a turn, so that this stays small. */
    private static final int STRIPES = 64;

    private final Duration patience;
    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

    /** Waits as long as for a connection to the database. */
    public Turns() {
        this(Database.PATIENCE);
    }

    /**
     * @param patience how long one waits
     */
    Turns(Duration patience) {
        this.patience = patience;
        Arrays.setAll(stripes, i -> new ReentrantLock());
    }

    /**
     * Does some work when its turn comes.
     *
     * @param about what it is on
     * @return what {@code work} returns
     * @throws StoreException if the turn does not come: those before it wait for a database, or a user store, that hangs
     */
    public <T> T in(Object about, Supplier<T> work) {
        ReentrantLock turn = stripes[Math.floorMod(about.hashCode(), STRIPES)];
        try {
            if (!turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StoreException("the turn did not come in " + patience, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting for a turn", e);
        }
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }
}
