/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tickers for tests. */
public final class Tickers {

    private Tickers() {}

    /** A ticker that follows a test's clock; its origin is arbitrary, as that of {@link System#nanoTime}. */
    public static LongSupplier of(Clock clock) {
        return () -> Long.MAX_VALUE - 1_000 + TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }
}
