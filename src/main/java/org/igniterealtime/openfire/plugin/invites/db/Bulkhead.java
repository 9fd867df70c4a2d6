/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Prevents work of one kind from occupying all threads, or all database connections, that other work needs as well. */
public final class Bulkhead {

    private final Semaphore running;
    private final Semaphore present;
    private final Duration timeout;

    /**
     * @param most how many can run at the same time
     * @param waiting how many can wait; further ones fail immediately
     * @param timeout how long they wait
     */
    public Bulkhead(int most, int waiting, Duration timeout) {
        this.running = new Semaphore(most, true);
        this.present = new Semaphore(most + waiting);
        this.timeout = timeout;
    }

    /**
     * Does some work, in order of arrival.
     *
     * @return the result of {@code work}
     * @throws BusyException if there is too much work
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
