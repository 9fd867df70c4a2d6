/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Keeps work of one sort from taking all the threads, or all the connections to the database, that other work needs as well. */
public final class Bulkhead {

    private final Semaphore running;
    private final Semaphore present;
    private final Duration timeout;

    /**
     * @param most how much of it goes on at once
     * @param waiting how much of it may wait; what comes beyond that fails at once
     * @param timeout how long it waits
     */
    public Bulkhead(int most, int waiting, Duration timeout) {
        this.running = new Semaphore(most, true);
        this.present = new Semaphore(most + waiting);
        this.timeout = timeout;
    }

    /**
     * Does some work: first come, first served.
     *
     * @return what {@code work} returns
     * @throws BusyException if there is too much of it
     */
    public <T> T run(Supplier<T> work) {
        if (!present.tryAcquire()) {
            throw new BusyException();
        }
        try {
            await();
            try {
                return work.get();
            } finally {
                running.release();
            }
        } finally {
            present.release();
        }
    }

    private void await() {
        try {
            if (!running.tryAcquire(Math.max(0, Deadline.leftOf(timeout)), TimeUnit.NANOSECONDS)) {
                throw new BusyException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        }
    }
}
