/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tries many values concurrently, each on a connection that is used for one attempt at a time and then reused.
 *
 * @param <C> type of the connection, which is closed at the end if possible
 */
final class Lanes<C> implements AutoCloseable {

    private final Opener<C> opener;
    private final List<Lane> lanes = new ArrayList<>();
    private final ExecutorService threads;

    /**
     * Creates the lanes without opening connections.
     *
     * @param count number of concurrent attempts
     * @param opener opens a connection for each lane, and another one after a failure
     */
    Lanes(int count, Opener<C> opener) {
        this.opener = opener;
        this.threads = Executors.newFixedThreadPool(count);
        for (int i = 0; i < count; i++) {
            lanes.add(new Lane());
        }
    }

    /** Opens a connection. */
    interface Opener<C> {
        C open() throws Exception;
    }

    /** Tries a value: returns the result in one word, and throws an exception if it is one that must not happen. */
    interface Attempt<C, V> {
        String with(C connection, V value) throws Exception;
    }

    /**
     * Tries all values and waits for the results. One call at a time, because jqwik may still be reducing a failure when it starts the next
     * test.
     *
     * @return the result for each value
     * @throws AssertionError if an attempt has failed; names the value of the first failure, with the reason as cause
     */
    synchronized <V> List<String> each(List<V> values, Attempt<C, V> attempt) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        String[] outcomes = new String[values.size()];
        Throwable[] failures = new Throwable[values.size()];
        List<Future<?>> running = new ArrayList<>();
        for (Lane lane : lanes.subList(0, Math.min(lanes.size(), values.size()))) {
            running.add(threads.submit(() -> {
                for (int i = next.getAndIncrement(); i < failures.length; i = next.getAndIncrement()) {
                    try {
                        outcomes[i] = lane.outcome(values.get(i), attempt);
                    } catch (Exception | AssertionError e) {
                        failures[i] = e;
                    }
                }
            }));
        }
        for (Future<?> lane : running) {
            finish(lane);
        }
        for (int i = 0; i < failures.length; i++) {
            if (failures[i] != null) {
                throw new AssertionError("With " + values.get(i) + ": " + failures[i].getMessage(), failures[i]);
            }
        }
        return List.of(outcomes);
    }

    private static void finish(Future<?> lane) throws InterruptedException {
        try {
            lane.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        lanes.forEach(Lane::close);
    }

    /** A connection that is opened at first use. */
    private final class Lane {

        private C connection;

        <V> String outcome(V value, Attempt<C, V> attempt) throws Exception {
            try {
                connection = connection == null ? opener.open() : connection;
                return attempt.with(connection, value);
            } catch (Exception | AssertionError e) {
                close();
                throw e;
            }
        }

        void close() {
            try {
                if (connection instanceof AutoCloseable closeable) {
                    closeable.close();
                }
            } catch (Exception e) {
                // A broken connection may fail to close.
            }
            connection = null;
        }
    }
}
