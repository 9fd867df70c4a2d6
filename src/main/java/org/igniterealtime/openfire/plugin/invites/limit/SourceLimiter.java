/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.db.Bulkhead;
import org.igniterealtime.openfire.plugin.invites.settings.Setting;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;

/**
 * Bounds how often one source may do something, as the operator set it.
 *
 * <p>Where it counts failures, bad keys and bad tokens, the good one is never refused, whatever came from the same address before: what
 * is presented is looked up first ({@link #lookUp}), and only what turns out to be bad is counted and, once there was too much of it,
 * refused ({@link #take}). So the limit spares the log and tells programs to stop; it does not spare the look-up, which is one row by
 * its primary key, less than the request costs that asks for it. What has to be bounded is how many of the few connections a flood
 * can hold: sources that have failed too often share some of them, first come, first served, and all others do not wait for these.
 */
public final class SourceLimiter {

    /** Of the database's ten connections. */
    private static final int AT_ONCE = 3;

    /** Together with keys and tokens less than half of the threads that HTTP binding has. */
    private static final int WAITING = 45;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final RateLimiter limiter;
    private final Supplier<Rate> rate;
    private final Bulkhead bulkhead = new Bulkhead(AT_ONCE, WAITING, TIMEOUT);

    /**
     * @param ticker as {@link RateLimiter} wants it
     * @param burst how many goes a full bucket holds; 0 = there is no limit
     * @param perMinute how many goes come back in a minute
     */
    public SourceLimiter(
            LongSupplier ticker, SettingValues settings, Setting<Integer> burst, Setting<Integer> perMinute) {
        this.limiter = new RateLimiter(ticker);
        this.rate = () -> Rate.perMinute(settings.get(burst), settings.get(perMinute));
    }

    /**
     * Takes a go, if there is one.
     *
     * @return zero if there was; else how long to wait, to the full second, and nothing was taken
     */
    public Duration take(Source source) {
        Duration wait = limiter.take(source, rate.get());
        return wait.isZero()
                ? wait
                : Duration.ofSeconds(wait.plusNanos(999_999_999).toSeconds());
    }

    /**
     * Looks up what a source presents, for whom {@link #take} counts if it is bad.
     *
     * @return what {@code look} returns
     * @throws org.igniterealtime.openfire.plugin.invites.db.BusyException if the source has failed too often, and too many of those
     *     look something up at this moment
     */
    public <T> T lookUp(Source source, Supplier<T> look) {
        return isExhausted(source) ? bulkhead.run(look) : look.get();
    }

    /** Whether a source has no go left at this moment. */
    public boolean isExhausted(Source source) {
        return !limiter.delay(source, rate.get()).isZero();
    }
}
