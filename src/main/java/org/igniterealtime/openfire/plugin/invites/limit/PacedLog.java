/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Logs events that anyone can cause as often as they like: at INFO at most once a minute for each source and once a
 * second in total, and otherwise at DEBUG.
 */
public final class PacedLog {

    private static final int ALL = 60;

    private static final Rate ONCE = new Rate(1, 1.0 / Duration.ofMinutes(1).toSeconds());

    private final Logger log;
    private final RateLimiter limiter;

    /**
     * @param log the log
     * @param ticker see {@link RateLimiter}
     */
    public PacedLog(Logger log, LongSupplier ticker) {
        this.log = log;
        this.limiter = new RateLimiter(ticker);
    }

    /**
     * Logs an event.
     *
     * @param source the source of the event
     * @param message the message, as for the logger
     * @param arguments the arguments of the message; without secrets or line breaks
     */
    public void info(Source source, String message, Object... arguments) {
        if (limiter.take(source.among(ALL), ONCE).isZero()) {
            log.info(message, arguments);
        } else {
            log.debug(message, arguments);
        }
    }
}
