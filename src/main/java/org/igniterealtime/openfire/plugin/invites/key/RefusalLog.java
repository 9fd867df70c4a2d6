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
 * Logs which key was refused and why, because the caller is not told. Only a well-formed id is logged: anything else
 * may be a mistyped secret, or intended to forge log lines.
 */
final class RefusalLog {

    /** Reasons that apply only if the secret is correct. */
    private static final Set<Reason> OF_HOLDERS =
            Set.of(Reason.REVOKED, Reason.EXPIRED, Reason.NETWORK, Reason.URL_USE);

    private final PacedLog log;

    RefusalLog(PacedLog log) {
        this.log = log;
    }

    /**
     * Records that something was presented that does not have the format of a key.
     *
     * @param from the caller's address; {@code null} if unknown
     */
    void malformed(InetAddress from) {
        log.info(Source.of(from), "An invalid API key was presented from {}", name(from));
    }

    /**
     * Records a refusal.
     *
     * @param id the key's public id, well-formed
     * @param from the caller's address; {@code null} if unknown
     */
    void refused(String id, Reason reason, InetAddress from) {
        Source source = OF_HOLDERS.contains(reason) ? Source.named(id + reason) : Source.of(from);
        log.info(source, "The API key {} was refused ({}). It was presented from {}", id, reason, name(from));
    }

    private static String name(InetAddress from) {
        return from == null ? "an unknown address" : from.getHostAddress();
    }
}
