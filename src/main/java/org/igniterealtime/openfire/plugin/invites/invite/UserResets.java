/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.igniterealtime.openfire.plugin.invites.event.EventType;
import org.igniterealtime.openfire.plugin.invites.event.Events;

/** The links to a new password that a user has, all of which are taken back together. */
public final class UserResets {

    private final InviteEvents events;

    /**
     * @param events hear of it
     */
    public UserResets(Events events) {
        this.events = new InviteEvents(events);
    }

    /**
     * Revokes those that are not used up.
     *
     * @param connection in a transaction
     * @param username normalised
     * @param except id of one that stays; {@code null} = none
     * @return how many
     */
    public int revoke(Connection connection, String username, String except, Instant now) throws SQLException {
        int revoked = InviteRepository.revokeResets(connection, username, except, now);
        if (revoked > 0 && events.events().areHeard()) {
            for (Invite reset : InviteRepository.resetsRevokedAt(connection, username, now)) {
                events.publish(connection, EventType.INVITE_REVOKED, reset, InviteEvents.SERVER, now);
            }
        }
        return revoked;
    }
}
