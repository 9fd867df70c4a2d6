/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.util.concurrent.atomic.AtomicInteger;

/** Whether work of one kind makes progress. */
final class Progress {

    /** No statement of ours takes this long while others wait, unless the database is overloaded. */
    private static final long STANDSTILL = 2_000_000_000L;

    private final AtomicInteger running = new AtomicInteger();
    private volatile long last;

    void begun() {
        if (running.get() == 0) {
            // Set before the work counts as running. Otherwise, a concurrent check would see work that has made no
            // progress since the previous work.
            last = System.nanoTime();
        }
        running.incrementAndGet();
    }

    void ended() {
        last = System.nanoTime();
        running.decrementAndGet();
    }

    /** Whether there is work, and none of it has ended for a while. */
    boolean hasStalled() {
        return running.get() > 0 && System.nanoTime() - last > STANDSTILL;
    }
}
