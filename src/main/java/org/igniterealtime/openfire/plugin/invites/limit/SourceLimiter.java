/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.db.Bulkhead;
import org.igniterealtime.openfire.plugin.invites.settings.Setting;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;

/**
 * Limits how often one source may do something, with the operator's settings.
 *
 * <p>Where failures are counted (invalid keys and tokens), valid attempts are never refused, whatever else came from
 * the same address: each attempt is looked up first ({@link #lookUp}), and only invalid ones are counted and eventually
 * refused ({@link #take}). The limit therefore keeps the log short and makes programs stop, but does not save the
 * look-up, which reads one row by its primary key and costs less than the request itself. What has to be limited is how
 * many of the few connections a flood of requests can occupy: sources that have failed too often share some of them, in
 * order of arrival, and no other source has to wait for them.
 */
public final class SourceLimiter {

    /** Of the database's ten connections. */
    private static final int AT_ONCE = 3;

    /** For keys and tokens together, less than half of the HTTP binding's threads. */
    private static final int WAITING = 45;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final RateLimiter limiter;
    private final Supplier<Rate> rate;
    private final Bulkhead bulkhead = new Bulkhead(AT_ONCE, WAITING, TIMEOUT);

    /**
     * @param ticker see {@link RateLimiter}
     * @param burst the number of attempts in a full bucket; 0 = no limit
     * @param perMinute how many attempts are regained per minute
     */
    public SourceLimiter(
            LongSupplier ticker, SettingValues settings, Setting<Integer> burst, Setting<Integer> perMinute) {
        this.limiter = new RateLimiter(ticker);
        this.rate = () -> Rate.perMinute(settings.get(burst), settings.get(perMinute));
    }

    /**
     * Takes an attempt, if one is available.
     *
     * @return zero if an attempt was taken; otherwise how long to wait for one, in full seconds
     */
    public Duration take(Source source) {
        Duration wait = limiter.take(source, rate.get());
        return wait.isZero()
                ? wait
                : Duration.ofSeconds(wait.plusNanos(999_999_999).toSeconds());
    }

    /**
     * Looks up what a source presents. If it is invalid, {@link #take} counts it.
     *
     * @return the result of {@code look}
     * @throws org.igniterealtime.openfire.plugin.invites.db.BusyException if the source has failed too often and too
     *     many such sources are looking something up at the moment
     */
    public <T> T lookUp(Source source, Supplier<T> look) {
        return isExhausted(source) ? bulkhead.run(look) : look.get();
    }

    /**
     * Looks up what a source presents, and takes an attempt if there is no such thing.
     *
     * @param look finds it
     * @param found answers if there is
     * @param unknown answers if there is not: to zero, or to how long to wait for another attempt, in full seconds
     * @throws org.igniterealtime.openfire.plugin.invites.db.BusyException as {@link #lookUp(Source, Supplier)}
     */
    public <T, R> R lookUp(
            Source source, Supplier<Optional<T>> look, Function<T, R> found, Function<Duration, R> unknown) {
        return lookUp(source, look).map(found).orElseGet(() -> unknown.apply(take(source)));
    }

    /** Whether the source has no attempts left at the moment. */
    public boolean isExhausted(Source source) {
        return !limiter.delay(source, rate.get()).isZero();
    }
}
