/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Has work done by threads of its own, for which callers wait so long and no longer: what asks the other nodes of a cluster has no
 * limit itself, and hangs for a minute with a node that is frozen. Work that nobody waits for any more goes on.
 */
public final class TimeLimiter implements AutoCloseable {

    /** How long a thread waits for more work, before it ends. */
    private static final long IDLE_SECONDS = 10;

    private final Duration limit;
    private final ThreadPoolExecutor threads;

    /**
     * @param name of its threads
     * @param most how much work goes on at once, with that which nobody waits for; what comes beyond fails at once
     * @param limit how long a caller waits
     */
    public TimeLimiter(String name, int most, Duration limit) {
        this.limit = limit;
        this.threads =
                new ThreadPoolExecutor(0, most, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Does some work.
     *
     * @return what {@code work} returns
     * @throws DatabaseException if it is not done in time, or too much else goes on; it may be done yet
     */
    public <T> T call(Supplier<T> work) {
        try {
            Future<T> result = threads.submit(work::get);
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            throw new BusyException();
        } catch (TimeoutException e) {
            throw new DatabaseException("not done within " + limit, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static RuntimeException failure(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new DatabaseException("failed", cause);
    }

    /** Waits as long as callers do for what is under way, and interrupts the rest. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (threads.awaitTermination(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }
}
