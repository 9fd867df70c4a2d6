/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

/** Records who did what to invites, in Openfire's security audit log. */
@FunctionalInterface
public interface InviteAudit {

    /**
     * Records a change.
     *
     * @param by who made it, as in {@link Invite#createdBy}
     * @param summary what was done, in one line
     * @param details the old and new values; {@code null} if there are none. Never a token
     */
    void record(String by, String summary, String details);

    /**
     * Records that an invite was created.
     *
     * @param by who created it, as {@link Invite#createdBy}
     */
    default void created(String by, Invite invite) {
        record(by, "Invites: " + InviteWords.name(invite) + " created", InviteWords.all(invite));
    }
}
