/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Does work on separate threads, where it may wait for any time, such as Openfire's work with its users in its
 * database, which nothing can stop. The caller stops waiting when its time is up, and the work continues to its end.
 */
public final class Handover implements AutoCloseable {

    private final Admission admission;
    private final Progress progress;
    private final ExecutorService threads;

    /**
     * @param most the number of threads; each may use one of Openfire's connections, 25 by default, of which Openfire
     *     needs some itself
     */
    Handover(Admission admission, Progress progress, int most) {
        this.admission = admission;
        this.progress = progress;
        this.threads = DaemonThreads.atMost(most, OwnThread::new);
    }

    private static final class OwnThread extends Thread {
        OwnThread(Runnable work) {
            super(work, "invites-accounts");
            setDaemon(true);
        }
    }

    /**
     * Does some work; on this thread, if it is already one of these threads.
     *
     * @param work must not use anything of a request, which may end before it
     * @return the result of {@code work}
     * @throws DatabaseException if it takes too long; the work then continues, unless it has not started yet
     */
    public <T> T call(Supplier<T> work) {
        return Thread.currentThread() instanceof OwnThread ? work.get() : admission.admit(() -> await(begin(work)));
    }

    private <T> FutureTask<T> begin(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(() -> {
            progress.begun();
            try {
                return Deadline.handedOver(work::get);
            } finally {
                progress.ended();
            }
        });
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            throw new DatabaseException("the plugin is being unloaded", e);
        }
        return task;
    }

    private static <T> T await(FutureTask<T> task) {
        try {
            return task.get(Math.max(0, Deadline.leftOf(Deadline.OF_CALL)), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(false);
            throw DatabaseException.unanswered("Openfire is waiting for it");
        } catch (InterruptedException e) {
            task.cancel(false);
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted while waiting for Openfire", e);
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        // A supplier throws no other exceptions.
        throw (RuntimeException) failure;
    }

    /** Starts no new work. Current work continues. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
