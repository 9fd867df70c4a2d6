/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;

/**
 * Recurring tasks, on a single daemon thread of the plugin, because the methods of Openfire's TaskEngine differ between
 * versions.
 */
public final class Schedule implements AutoCloseable {

    private static final long TIMEOUT_SECONDS = 3;

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "invites-schedule");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Runs a task repeatedly.
     *
     * @param pause the time between the end of a run and the start of the next, and before the first
     * @param work may fail; it is tried again the next time
     */
    @SuppressWarnings("FutureReturnValueIgnored") // It never ends, and guarded() logs failures.
    public void every(Duration pause, Runnable work) {
        executor.scheduleWithFixedDelay(() -> guarded(work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A task that throws an exception would never be run again. */
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            FailureLog.tell("A scheduled task (will be retried)", e);
        }
    }

    /** Starts no further runs, and waits a while for the current one. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
