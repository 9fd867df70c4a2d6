/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites;

import org.igniterealtime.openfire.plugin.invites.db.Deadline;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;

/** What is to be done once when the plugin starts, and is tried again until it has been: the database may be away for a while. */
final class StartUp {

    private final Runnable work;
    private volatile boolean done;

    /**
     * @param work changes nothing if it is done again
     */
    StartUp(Runnable work) {
        this.work = work;
    }

    /**
     * Does it, unless it has been done.
     *
     * @return whether it has been by now; what has failed is in the log
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
