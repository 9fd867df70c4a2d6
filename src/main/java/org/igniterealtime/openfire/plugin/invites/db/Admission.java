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
 * Limits how many calls work with the database and with Openfire, or wait for them, at the same time, because waiting
 * threads of the HTTP binding are missing elsewhere. A call keeps its place until it ends, so that it is not refused
 * halfway.
 *
 * <p>During a rush, calls wait for places as long as other calls end. If none of them makes progress, calls without a
 * place are refused immediately.
 */
final class Admission {

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(100);

    private final Semaphore places;
    private final Semaphore waiting;
    private final List<Progress> work;

    /**
     * @param most how many calls can have a place; twice as many can wait for one
     * @param work the kinds of work that calls do
     */
    Admission(int most, List<Progress> work) {
        this.places = new Semaphore(most);
        this.waiting = new Semaphore(2 * most);
        this.work = work;
    }

    /**
     * Executes a step of the current thread's call, or of a new call.
     *
     * @return the result of {@code step}
     * @throws BusyException if there are too many calls
     * @throws DatabaseException if too many calls are waiting and none makes progress
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

    /** Whether calls are waiting for work that makes no progress. */
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
