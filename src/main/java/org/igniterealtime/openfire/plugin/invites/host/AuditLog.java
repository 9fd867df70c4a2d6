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
     * @param manager Openfire's audit log
     * @param handover runs calls that wait for its database
     */
    public AuditLog(SecurityAuditManager manager, Handover handover) {
        this.manager = manager;
        this.handover = handover;
    }

    /**
     * Records an event. If the audit log is not available, the event is recorded in the server's log instead, and the
     * caller is not affected.
     *
     * @param actor {@code admin:NAME}, {@code user:JID}, {@code key:ID} or {@code server}; for people, only the name or
     *     JID is recorded, as Openfire does
     * @param summary what was done, in one line
     * @param details further details; {@code null} if there are none. Never secrets, tokens or passwords
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
