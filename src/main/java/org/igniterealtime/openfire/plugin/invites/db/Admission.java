/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds how many calls work with the database and with Openfire, or wait for them, at a time: threads of HTTP binding that wait are
 * missing elsewhere. A call has its place until it ends, so that none is refused half-way.
 *
 * <p>A rush waits for places as long as others make way. Once nothing moves, whoever has none is refused at once.
 */
final class Admission {

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(100);

    private final Semaphore places;
    private final Semaphore waiting;
    private final List<Progress> work;

    /**
     * @param most how many calls have a place; twice as many may wait for one
     * @param work what they do
     */
    Admission(int most, List<Progress> work) {
        this.places = new Semaphore(most);
        this.waiting = new Semaphore(2 * most);
        this.work = work;
    }

    /**
     * Does some work on behalf of the call that this thread is working on, or as a call of its own.
     *
     * @return what {@code step} returns
     * @throws BusyException if there are too many calls
     * @throws DatabaseException if too many wait and nothing moves
     */
    <T> T admit(Supplier<T> step) {
        Deadline call = Deadline.current();
        if (call == null) {
            return Deadline.call(() -> admit(step));
        }
        if (!call.hasPlace()) {
            takePlace();
            call.keep(places);
        }
        return step.get();
    }

    /** Whether something is being waited for that does not come. */
    boolean hasStalled() {
        return work.stream().anyMatch(Progress::hasStalled);
    }

    private void takePlace() {
        if (places.tryAcquire()) {
            return;
        }
        if (!waiting.tryAcquire()) {
            throw new BusyException();
        }
        try {
            awaitPlace(System.nanoTime() + Deadline.leftOf(Deadline.OF_CALL));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        } finally {
            waiting.release();
        }
    }

    private void awaitPlace(long end) throws InterruptedException {
        do {
            if (hasStalled()) {
                throw DatabaseException.unanswered("too many calls are waiting for it");
            }
            if (System.nanoTime() > end) {
                throw new BusyException();
            }
        } while (!places.tryAcquire(LOOK, TimeUnit.NANOSECONDS));
    }
}
