/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugin.invites.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects when keys were used last, and hands it on once a minute: a request must not cost a write. */
final class UseLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UseLog.class);

    /** A use that follows another so closely is not noted, so that threads do not fight over the entry of a busy key. */
    private static final long GRAIN = 1000;

    private final Map<String, Long> pending = new ConcurrentHashMap<>();
    private final Consumer<Map<String, Long>> write;
    private final ScheduledExecutorService timer;

    /**
     * @param write gets ids and times in milliseconds; never empty
     */
    UseLog(Consumer<Map<String, Long>> write) {
        this.write = write;
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "invites-key-use");
            thread.setDaemon(true);
            return thread;
        });
        // Its failures are dealt with in flush().
        var unused = timer.scheduleWithFixedDelay(this::flush, 1, 1, TimeUnit.MINUTES);
    }

    void note(String id, long now) {
        Long noted = pending.get(id);
        if (noted == null || now - noted >= GRAIN) {
            pending.merge(id, now, Math::max);
        }
    }

    /** Writes what there is. If the database is away, it is kept for the next time. */
    void flush() {
        Map<String, Long> taken = new HashMap<>(pending);
        if (taken.isEmpty()) {
            return;
        }
        try {
            write.accept(taken);
            taken.forEach(pending::remove);
        } catch (StoreException e) {
            LOG.warn("When API keys were last used could not be written; it will be tried again", e);
        } catch (RuntimeException e) {
            // A timer that sees an exception never runs again.
            LOG.error("When API keys were last used could not be written", e);
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
        flush();
    }
}
