/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Tells the operator of what anybody can bring about as often as he likes: at INFO once a minute for each source, and a line a second
 * for all of them; the rest at DEBUG.
 */
public final class PacedLog {

    private static final int ALL = 60;

    private static final Rate ONCE = new Rate(1, 1.0 / Duration.ofMinutes(1).toSeconds());

    private final Logger log;
    private final RateLimiter limiter;

    /**
     * @param log where it is told
     * @param ticker as {@link RateLimiter} wants it
     */
    public PacedLog(Logger log, LongSupplier ticker) {
        this.log = log;
        this.limiter = new RateLimiter(ticker);
    }

    /**
     * Tells something.
     *
     * @param source of what
     * @param message as the logger has it
     * @param arguments what it names; nothing that is secret, or that could end the line
     */
    public void info(Source source, String message, Object... arguments) {
        if (limiter.take(source.among(ALL), ONCE).isZero()) {
            log.info(message, arguments);
        } else {
            log.debug(message, arguments);
        }
    }
}
