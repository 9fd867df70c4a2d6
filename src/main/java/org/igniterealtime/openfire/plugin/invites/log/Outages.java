/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.log;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that the database or the user store is not available, once a minute for each cause, and once when everything
 * works again.
 */
final class Outages {

    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

    /**
     * How long nothing must have failed before an outage is over: nobody may be using a user store that is still not
     * available.
     */
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
        // A different port or number of attempts is not a different cause.
        if (paced.isDue(failure.getMessage().replaceAll("\\d+", "0"))) {
            log.warn("{} failed: {}", what, failure.getMessage());
        } else {
            log.debug("{} failed", what, failure);
        }
    }

    /** Whether there is an outage and its last failure was some time ago. */
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
