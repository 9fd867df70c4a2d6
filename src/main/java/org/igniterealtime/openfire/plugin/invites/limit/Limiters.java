/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import java.util.function.LongSupplier;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;

/**
 * What bounds the tries of one source, whichever way they come.
 *
 * @param keys failed API keys
 * @param tokens tokens that there is no invite for
 * @param calls what is done with an invite and needs no key: one address with one invite, so that nobody behind a shared address is
 *     kept from using another's
 */
public record Limiters(SourceLimiter keys, SourceLimiter tokens, SourceLimiter calls) {

    /**
     * The limiters as the operator set them: {@code invites.limit.keys}, {@code invites.limit.tokens} and
     * {@code invites.limit.calls}, each with {@code .burst} and {@code .per.minute}.
     *
     * @param ticker as {@link RateLimiter} wants it
     */
    public static Limiters of(LongSupplier ticker, SettingValues settings) {
        return new Limiters(
                new SourceLimiter(ticker, settings, Settings.KEYS_BURST, Settings.KEYS_PER_MINUTE),
                new SourceLimiter(ticker, settings, Settings.TOKENS_BURST, Settings.TOKENS_PER_MINUTE),
                new SourceLimiter(ticker, settings, Settings.CALLS_BURST, Settings.CALLS_PER_MINUTE));
    }
}
