/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.time.Duration;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugin.invites.limit.AddressLimiter;

/** Ends with 429 what an address does too often. */
final class Limits {

    private Limits() {}

    /** Takes a go of the caller's address. */
    static void take(AddressLimiter limiter, HttpServletRequest request) {
        refuse(limiter.take(ClientAddress.of(request)));
    }

    /** Checks that the caller's address has a go left. */
    static void check(AddressLimiter limiter, HttpServletRequest request) {
        refuse(limiter.delay(ClientAddress.of(request)));
    }

    private static void refuse(Duration wait) {
        if (!wait.isZero()) {
            throw Problem.tooMany(wait);
        }
    }
}
