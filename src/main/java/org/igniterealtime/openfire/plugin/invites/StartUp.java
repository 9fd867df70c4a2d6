/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites;

import org.igniterealtime.openfire.plugin.invites.db.Deadline;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;

/**
 * Work that has to be done once when the plugin starts, and is repeated until it succeeds, because the database may not
 * be available for a while.
 */
final class StartUp {

    private final Runnable work;
    private volatile boolean done;

    /**
     * @param work has no effect if it is repeated
     */
    StartUp(Runnable work) {
        this.work = work;
    }

    /**
     * Does the work unless it has already been done.
     *
     * @return whether it has been done; failures are logged
     */
    boolean attempt() {
        if (!done) {
            try {
                done = Deadline.call(() -> {
                    work.run();
                    return true;
                });
            } catch (RuntimeException e) {
                FailureLog.tell("Initializing the plugin (will be retried)", e);
            }
        }
        return done;
    }
}
