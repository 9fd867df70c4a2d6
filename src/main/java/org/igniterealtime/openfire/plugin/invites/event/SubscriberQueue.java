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
 * Tells one subscriber, one event after the other, on a thread of the plugin's own. So neither who makes something happen nor another
 * subscriber waits for one that is slow, and nobody hears of one that fails.
 */
final class SubscriberQueue {

    /** More than a rush, and few enough to keep for one that hangs. */
    private static final int MOST = 10_000;

    private final String name;
    private final Consumer<Event> subscriber;
    private final Executor threads;
    private final Queue<Event> waiting = new ArrayDeque<>();
    private boolean working;
    private boolean closed;

    /**
     * @param name of the subscriber, for the log
     * @param threads where it is told
     */
    SubscriberQueue(String name, Consumer<Event> subscriber, Executor threads) {
        this.name = name;
        this.subscriber = subscriber;
        this.threads = threads;
    }

    /** Has the subscriber told, soon. */
    void add(Event event) {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (waiting.size() >= MOST) {
                FailureLog.tell(
                        "Telling " + name + " of an event", new IllegalStateException("it has not taken " + MOST));
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
                FailureLog.tell("Telling " + name + " of an event", e);
            }
        }
    }

    private synchronized Event next() {
        Event event = waiting.poll();
        working = event != null;
        return event;
    }

    /** Tells it no more, of what waits either. */
    synchronized void close() {
        closed = true;
        waiting.clear();
    }
}
