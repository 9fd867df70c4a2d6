/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.event.Event;
import org.igniterealtime.openfire.plugin.invites.event.EventType;
import org.igniterealtime.openfire.plugin.invites.event.Events;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/**
 * Creates events about invites, if anybody listens.
 *
 * @param events publishes them
 */
record InviteEvents(Events events) {

    /**
     * Publishes an event in the transaction that changes the invite.
     *
     * @param actor like {@link Creator#label}
     */
    void publish(Connection connection, EventType type, Invite invite, String actor, Instant at) throws SQLException {
        Optional<Event> event = of(type, invite, actor, at);
        if (event.isPresent()) {
            events.publish(connection, event.get());
        }
    }

    /** Creates an event; empty if nobody listens. */
    Optional<Event> of(EventType type, Invite invite, String actor, Instant at) {
        return events.areHeard()
                ? Optional.of(events.of(type, invite.id(), actor, at, details(invite)))
                : Optional.empty();
    }

    /** The event about a new invite; none if nobody listens. */
    List<Event> created(Invite invite) {
        return of(EventType.INVITE_CREATED, invite, invite.createdBy(), invite.createdAt())
                .map(List::of)
                .orElse(List.of());
    }

    /** Events about invites that have expired, each with the time at which it expired. */
    List<Event> expired(List<Invite> invites) {
        return invites.stream()
                .map(invite -> events.of(
                        EventType.INVITE_EXPIRED,
                        invite.id(),
                        Actor.SERVER.label(),
                        invite.expiresAt(),
                        details(invite)))
                .toList();
    }

    private static Map<String, String> details(Invite invite) {
        Map<String, String> details = new HashMap<>();
        details.put(Event.KIND, EnumNames.of(invite.kind()));
        if (invite.inviter() != null) {
            details.put(Event.INVITER, invite.inviter());
        }
        return details;
    }
}
