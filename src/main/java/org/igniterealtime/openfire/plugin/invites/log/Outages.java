/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.log;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of the database and of the user store being away: each cause once a minute, and once that all is well again. */
final class Outages {

    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

    /** So long nothing may have failed for all to be well: a user store can be away that nobody asks at the moment. */
    private static final long QUIET = Duration.ofSeconds(10).toNanos();

    private final LongSupplier nanos;
    private final FailureLog paced;
    private final Logger log;
    private Long since;
    private long last;

    Outages(LongSupplier nanos) {
        this(nanos, LOG);
    }

    Outages(LongSupplier nanos, Logger log) {
        this.nanos = nanos;
        this.paced = new FailureLog(nanos);
        this.log = log;
    }

    void tell(String what, KnownCause failure) {
        synchronized (this) {
            last = nanos.getAsLong();
            since = since == null ? last : since;
        }
        // A port or a number of tries makes no other cause.
        if (paced.isDue(failure.getMessage().replaceAll("\\d+", "0"))) {
            log.warn("{} failed: {}", what, failure.getMessage());
        } else {
            log.debug("{} failed", what, failure);
        }
    }

    /** Whether something failed, though not just now. */
    synchronized boolean isOpen() {
        return since != null && nanos.getAsLong() - last >= QUIET;
    }

    void end() {
        Long lasted;
        synchronized (this) {
            lasted = since == null ? null : last - since;
            since = null;
        }
        if (lasted != null && paced.isDue("")) {
            log.info(
                    "The database and the user store work again. Failures occurred over a period of {} s",
                    Duration.ofNanos(lasted).toSeconds());
        }
    }
}
