/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.event.EventType;
import org.igniterealtime.openfire.plugin.invites.event.Events;

/** The reset invites of a user, which are revoked together. */
public final class UserResets {

    private final InviteEvents events;

    /**
     * @param events publishes what happens
     */
    public UserResets(Events events) {
        this.events = new InviteEvents(events);
    }

    /**
     * Revokes those that are not used up.
     *
     * @param connection the connection of a transaction
     * @param username normalized
     * @param except the id of an invite that is not revoked, or {@code null}
     * @return the number of revoked invites
     */
    public int revoke(Connection connection, String username, String except, Instant now) throws SQLException {
        int revoked = InviteRepository.revokeResets(connection, username, except, now);
        if (revoked > 0) {
            for (Invite reset : InviteRepository.resetsRevokedAt(connection, username, now)) {
                // Others revoked in the same millisecond have been dealt with by whoever revoked them.
                if (!InviteChangeRepository.exists(connection, reset.id(), reset.version() - 1)) {
                    finish(connection, reset, now);
                }
            }
        }
        return revoked;
    }

    private void finish(Connection connection, Invite reset, Instant now) throws SQLException {
        String actor = Actor.SERVER.label();
        InviteChange revocation = new InviteChange(InviteChange.Kind.REVOKED, now, actor);
        InviteChangeRepository.insert(connection, reset.id(), reset.version() - 1, revocation);
        InviteFiling.file(connection, reset.id(), now);
        events.publish(connection, EventType.INVITE_REVOKED, reset, actor, now);
    }
}
