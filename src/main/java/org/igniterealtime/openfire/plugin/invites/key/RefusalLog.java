/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.net.InetAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.igniterealtime.openfire.plugin.invites.key.Authentication.Reason;
import org.slf4j.Logger;

/**
 * Writes into the server's log which key was refused and why: the caller is not told. What a key's holder does wrong an operator
 * should see; what anybody may send who has no key is for debugging only.
 */
final class RefusalLog {

    /** Nobody is refused so without having the secret. */
    private static final Set<Reason> OF_HOLDERS =
            Set.of(Reason.REVOKED, Reason.EXPIRED, Reason.NETWORK, Reason.URL_USE);

    /** A program that goes on with a key that was revoked must not fill the log. */
    private static final long PAUSE = 60_000;

    private final Logger log;

    /** When the operator was last told, by key and reason; of keys that exist only, so it stays small. */
    private final Map<String, Long> told = new ConcurrentHashMap<>();

    RefusalLog(Logger log) {
        this.log = log;
    }

    /**
     * Notes that something was presented which has not the form of a key. Nothing of it is written: it may be a secret with a slip,
     * or meant to forge lines of the log.
     */
    void malformed() {
        log.debug("What was presented is no API key");
    }

    /**
     * Notes a refusal.
     *
     * @param id the key's public id, well-formed
     * @param from the caller's address; {@code null} if it is not known
     * @param now in milliseconds
     */
    void refused(String id, Reason reason, InetAddress from, long now) {
        Object[] what = {id, reason, from == null ? "an unknown address" : from.getHostAddress()};
        if (OF_HOLDERS.contains(reason) && isTime(id + reason, now)) {
            log.info("The API key {} was refused, {}: used from {}", what);
        } else {
            log.debug("The API key {} was refused, {}: used from {}", what);
        }
    }

    private boolean isTime(String about, long now) {
        Long last = told.get(about);
        if (last != null && now - last < PAUSE) {
            return false;
        }
        told.put(about, now);
        return true;
    }
}
