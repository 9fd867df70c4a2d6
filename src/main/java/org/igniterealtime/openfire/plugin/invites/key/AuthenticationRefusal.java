/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.time.Duration;

/**
 * Why a presented key was not let in. Of a bad key the answer to the outside must not tell why; {@link ApiKeys#authenticate} has written
 * it into the server's log.
 *
 * @param reason why
 * @param retryAfter for {@link Reason#TOO_MANY}, when to come back; else {@code null}
 */
public record AuthenticationRefusal(Reason reason, Duration retryAfter) {

    /** Why a key was not let in. */
    public enum Reason {
        /** Not of the form {@code ofi_<id>_<secret>}. */
        MALFORMED,
        /** No such id, or another secret. */
        UNKNOWN,
        /** Revoked. */
        REVOKED,
        /** Past its expiry. */
        EXPIRED,
        /** Used from outside its networks. */
        NETWORK,
        /** In a URL, which the operator forbade for it or for all. */
        URL_USE,
        /** A good key, used too often, or one of too many bad ones from that address. */
        TOO_MANY
    }

    /** For a bad key. */
    static AuthenticationRefusal of(Reason reason) {
        return new AuthenticationRefusal(reason, null);
    }

    /** For too many requests. */
    static AuthenticationRefusal tooMany(Duration retryAfter) {
        return new AuthenticationRefusal(Reason.TOO_MANY, retryAfter);
    }
}
