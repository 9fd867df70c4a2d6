/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.time.Duration;

/** How the presentation of a key ended. */
public sealed interface Authentication {

    /**
     * It is a good key.
     *
     * @param key the record
     */
    record Granted(ApiKey key) implements Authentication {}

    /**
     * It opens nothing; the answer to the outside must not tell why.
     *
     * @param reason as {@link ApiKeys#authenticate} has written it into the server's log
     */
    record Refused(Reason reason) implements Authentication {}

    /**
     * A good key, used too often, or one of too many bad ones from that address.
     *
     * @param retryAfter when to come back
     */
    record Throttled(Duration retryAfter) implements Authentication {}

    /** Why a key was refused. */
    enum Reason {
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
        URL_USE
    }
}
