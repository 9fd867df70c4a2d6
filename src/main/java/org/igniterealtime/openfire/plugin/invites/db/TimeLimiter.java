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
 * Does work on separate threads, with a time limit for callers. Requests to other nodes of a cluster have no limit of
 * their own and wait for a minute for a frozen node. Work that no caller waits for any longer continues.
 */
public final class TimeLimiter implements AutoCloseable {

    /** How long an idle thread waits for more work before it ends. */
    private static final long IDLE_SECONDS = 10;

    private final Duration limit;
    private final ThreadPoolExecutor threads;

    /**
     * @param name the name of the threads
     * @param most how much work can run at the same time, including work that no caller waits for any longer; further
     *     work fails immediately
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
     * @return the result of {@code work}
     * @throws DatabaseException if it does not end in time, or there is too much other work; it may still be done
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

    /** Waits for current work as long as callers do, and interrupts the rest. */
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
