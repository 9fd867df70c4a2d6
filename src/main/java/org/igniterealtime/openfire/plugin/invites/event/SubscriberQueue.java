/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.event;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;

/**
 * Passes events to a subscriber, one after another, on a thread of the plugin. Therefore, neither the publisher nor
 * other subscribers wait for a slow subscriber or notice a failing one.
 */
final class SubscriberQueue {

    /** Enough for a peak, and few enough to be kept while a subscriber hangs. */
    private static final int MOST = 10_000;

    private final String name;
    private final Consumer<Event> subscriber;
    private final Executor threads;
    private final Queue<Event> waiting = new ArrayDeque<>();
    private boolean working;
    private boolean closed;

    /**
     * @param name the name of the subscriber, for the log
     * @param threads calls the subscriber
     */
    SubscriberQueue(String name, Consumer<Event> subscriber, Executor threads) {
        this.name = name;
        this.subscriber = subscriber;
        this.threads = threads;
    }

    /** Queues an event. */
    void add(Event event) {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (waiting.size() >= MOST) {
                FailureLog.tell("Passing an event to " + name, new IllegalStateException("its queue is full"));
                return;
            }
            waiting.add(event);
            if (working) {
                return;
            }
            working = true;
        }
        try {
            threads.execute(this::work);
        } catch (RejectedExecutionException e) {
            // The plugin is being unloaded.
            close();
        }
    }

    private void work() {
        for (Event event = next(); event != null; event = next()) {
            try {
                subscriber.accept(event);
            } catch (RuntimeException | Error e) {
                FailureLog.tell("Passing an event to " + name, e);
            }
        }
    }

    private synchronized Event next() {
        Event event = waiting.poll();
        working = event != null;
        return event;
    }

    /** Drops the queued events and accepts no more. */
    synchronized void close() {
        closed = true;
        waiting.clear();
    }
}
