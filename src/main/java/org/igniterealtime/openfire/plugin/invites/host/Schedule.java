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

/** Work that returns, on one daemon thread of the plugin's own: Openfire's TaskEngine changed its methods over the versions. */
public final class Schedule implements AutoCloseable {

    private static final long TIMEOUT_SECONDS = 3;

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "invites-schedule");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Has something done again and again.
     *
     * @param pause between the end of one run and the start of the next; also before the first
     * @param work may fail; it is tried again the next time
     */
    @SuppressWarnings("FutureReturnValueIgnored") // It never ends, and guarded() tells of failures.
    public void every(Duration pause, Runnable work) {
        executor.scheduleWithFixedDelay(() -> guarded(work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A task that threw would never be run again. */
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            FailureLog.tell("A scheduled task (will be retried)", e);
        }
    }

    /** Lets the run that is under way end, for a while, and starts no other. */
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
