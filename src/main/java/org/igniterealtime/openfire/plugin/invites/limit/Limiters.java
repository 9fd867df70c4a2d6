/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import java.time.Clock;
import org.igniterealtime.openfire.plugin.invites.store.PropertySource;

/**
 * What bounds the tries of one address, whichever way they come.
 *
 * @param keys failed API keys
 * @param tokens tokens that there is no invite for
 * @param calls calls that need no key
 */
public record Limiters(AddressLimiter keys, AddressLimiter tokens, AddressLimiter calls) {

    static final String TOKENS = "invites.limit.tokens";
    static final int TOKENS_BURST = 30;
    static final int TOKENS_PER_MINUTE = 30;

    /**
     * The limiters as the operator set them: {@code invites.limit.keys}, {@code invites.limit.tokens} and
     * {@code invites.limit.calls}, each with {@code .burst} and {@code .per.minute}.
     */
    public static Limiters of(Clock clock, PropertySource properties) {
        return new Limiters(
                new AddressLimiter(clock, properties, "invites.limit.keys", 20, 10),
                new AddressLimiter(clock, properties, TOKENS, TOKENS_BURST, TOKENS_PER_MINUTE),
                new AddressLimiter(clock, properties, "invites.limit.calls", 120, 120));
    }
}
