/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import java.util.function.LongSupplier;
import org.igniterealtime.openfire.plugin.invites.settings.PropertySource;

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
    public static Limiters of(LongSupplier ticker, PropertySource properties) {
        return new Limiters(
                new SourceLimiter(ticker, properties, "invites.limit.keys", 20, 10),
                new SourceLimiter(ticker, properties, "invites.limit.tokens", 30, 30),
                new SourceLimiter(ticker, properties, "invites.limit.calls", 120, 120));
    }
}
