/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.net.InetAddress;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.key.AuthenticationRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.limit.PacedLog;
import org.igniterealtime.openfire.plugin.invites.limit.Source;

/**
 * Writes into the server's log which key was refused and why: the caller is not told. Of what was presented only a well-formed id is
 * written: the rest may be a secret with a slip, or meant to forge lines of the log.
 */
final class RefusalLog {

    /** Nobody is refused so without having the secret. */
    private static final Set<Reason> OF_HOLDERS =
            Set.of(Reason.REVOKED, Reason.EXPIRED, Reason.NETWORK, Reason.URL_USE);

    private final PacedLog log;

    RefusalLog(PacedLog log) {
        this.log = log;
    }

    /**
     * Notes that something was presented which has not the form of a key.
     *
     * @param from the caller's address; {@code null} if it is not known
     */
    void malformed(InetAddress from) {
        log.info(Source.of(from), "An invalid API key was presented from {}", name(from));
    }

    /**
     * Notes a refusal.
     *
     * @param id the key's public id, well-formed
     * @param from the caller's address; {@code null} if it is not known
     */
    void refused(String id, Reason reason, InetAddress from) {
        Source source = OF_HOLDERS.contains(reason) ? Source.named(id + reason) : Source.of(from);
        log.info(source, "The API key {} was refused ({}). It was presented from {}", id, reason, name(from));
    }

    private static String name(InetAddress from) {
        return from == null ? "an unknown address" : from.getHostAddress();
    }
}
