/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import org.igniterealtime.openfire.plugin.invites.db.Handover;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.jivesoftware.openfire.security.SecurityAuditManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Openfire's security audit log. */
public final class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    /** The widths of {@code ofSecurityAuditLog.username} and {@code .summary}. */
    private static final int ACTOR = 64;

    private static final int SUMMARY = 255;

    private final SecurityAuditManager manager;
    private final Handover handover;

    /**
     * Takes Openfire's own.
     *
     * @param manager where entries go
     * @param handover waits for its database
     */
    public AuditLog(SecurityAuditManager manager, Handover handover) {
        this.manager = manager;
        this.handover = handover;
    }

    /**
     * Records what somebody did. A log that is away stops nobody's work; it is told in the server's own log.
     *
     * @param actor who: {@code admin:NAME}, {@code user:JID}, {@code key:ID} or {@code server}; people are entered by name or JID alone,
     *     as Openfire does
     * @param summary what, in a line
     * @param details more; {@code null} = nothing more. Never a secret, token or password
     */
    public void record(String actor, String summary, String details) {
        try {
            handover.call(() -> {
                manager.logEvent(cut(actor.replaceFirst("^(admin|user):", ""), ACTOR), cut(summary, SUMMARY), details);
                return null;
            });
        } catch (RuntimeException e) {
            LOG.warn("This could not be written to the security audit log: {} by {}", summary, actor);
            FailureLog.tell("Writing to Openfire's security audit log", e);
        }
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
