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
import org.igniterealtime.openfire.plugin.invites.event.Event;
import org.igniterealtime.openfire.plugin.invites.event.EventType;
import org.igniterealtime.openfire.plugin.invites.event.Events;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/**
 * What happens to invites, as {@link Event}s. While nobody wants to know, none is made.
 *
 * @param events who wants to know
 */
record InviteEvents(Events events) {

    /** The actor of what the server does by itself, as {@link Creator#label}. */
    static final String SERVER = "server";

    /**
     * Tells of something, with the transaction that makes it happen.
     *
     * @param actor as {@link Creator#label}
     */
    void publish(Connection connection, EventType type, Invite invite, String actor, Instant at) throws SQLException {
        Optional<Event> event = of(type, invite, actor, at);
        if (event.isPresent()) {
            events.publish(connection, event.get());
        }
    }

    /** An event to be told of; empty if nobody wants to know. */
    Optional<Event> of(EventType type, Invite invite, String actor, Instant at) {
        return events.areHeard()
                ? Optional.of(events.of(type, invite.id(), actor, at, details(invite)))
                : Optional.empty();
    }

    /** What there is to tell of a new invite; nothing if nobody wants to know. */
    List<Event> created(Invite invite) {
        return of(EventType.INVITE_CREATED, invite, invite.createdBy(), invite.createdAt())
                .map(List::of)
                .orElse(List.of());
    }

    /** The same of many, at the time that it happened to each. */
    List<Event> expired(List<Invite> invites) {
        return invites.stream()
                .map(invite ->
                        events.of(EventType.INVITE_EXPIRED, invite.id(), SERVER, invite.expiresAt(), details(invite)))
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
