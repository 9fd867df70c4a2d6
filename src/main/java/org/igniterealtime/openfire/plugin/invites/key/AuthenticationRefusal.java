/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.time.Duration;

/**
 * Why a key was refused. The response must not tell the caller why a key is invalid; {@link ApiKeys#authenticate} has
 * logged the reason.
 *
 * @param reason the reason
 * @param retryAfter when to try again, for {@link Reason#TOO_MANY}; otherwise {@code null}
 */
public record AuthenticationRefusal(Reason reason, Duration retryAfter) {

    /** Why a key was refused. */
    public enum Reason {
        /** Not of the format {@code ofi_<id>_<secret>}. */
        MALFORMED,
        /** There is no key with that id, or its secret is different. */
        UNKNOWN,
        /** The key has been revoked. */
        REVOKED,
        /** The key has expired. */
        EXPIRED,
        /** The key was used from outside its networks. */
        NETWORK,
        /** The key was sent in a URL, which the operator forbids for this key or for all. */
        URL_USE,
        /** A valid key was used too often, or there were too many invalid ones from the address. */
        TOO_MANY
    }

    /** For an invalid key. */
    static AuthenticationRefusal of(Reason reason) {
        return new AuthenticationRefusal(reason, null);
    }

    /** For too many requests. */
    static AuthenticationRefusal tooMany(Duration retryAfter) {
        return new AuthenticationRefusal(Reason.TOO_MANY, retryAfter);
    }
}
