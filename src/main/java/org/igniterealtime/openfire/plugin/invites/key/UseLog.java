/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Collects when keys were last used, to be written occasionally, because a request must not cost a write. */
final class UseLog {

    /** A use so soon after another is not recorded, so that threads do not compete for the entry of a busy key. */
    private static final long GRAIN = 1000;

    private final Map<String, Long> pending = new ConcurrentHashMap<>();
    private final Consumer<Map<String, Long>> write;

    /**
     * @param write gets ids and times in milliseconds; never empty
     */
    UseLog(Consumer<Map<String, Long>> write) {
        this.write = write;
    }

    void note(String id, long now) {
        Long noted = pending.get(id);
        if (noted == null || now - noted >= GRAIN) {
            pending.merge(id, now, Math::max);
        }
    }

    /** Writes the collected uses. If this fails, they are kept for the next time. */
    void flush() {
        Map<String, Long> taken = new HashMap<>(pending);
        if (!taken.isEmpty()) {
            write.accept(taken);
            taken.forEach(pending::remove);
        }
    }
}
