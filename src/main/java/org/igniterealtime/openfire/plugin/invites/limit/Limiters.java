/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import java.util.function.LongSupplier;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;

/**
 * The limits for a single source, across all interfaces.
 *
 * @param keys invalid API keys
 * @param tokens unknown tokens
 * @param calls calls with a token but without a key, counted per address and invite, so that nobody behind a shared
 *     address can keep others from using their invites
 */
public record Limiters(SourceLimiter keys, SourceLimiter tokens, SourceLimiter calls) {

    /**
     * The limiters with the operator's settings {@code invites.limit.keys}, {@code invites.limit.tokens} and
     * {@code invites.limit.calls}, each with {@code .burst} and {@code .per.minute}.
     *
     * @param ticker see {@link RateLimiter}
     */
    public static Limiters of(LongSupplier ticker, SettingValues settings) {
        return new Limiters(
                new SourceLimiter(ticker, settings, Settings.KEYS_BURST, Settings.KEYS_PER_MINUTE),
                new SourceLimiter(ticker, settings, Settings.TOKENS_BURST, Settings.TOKENS_PER_MINUTE),
                new SourceLimiter(ticker, settings, Settings.CALLS_BURST, Settings.CALLS_PER_MINUTE));
    }
}
