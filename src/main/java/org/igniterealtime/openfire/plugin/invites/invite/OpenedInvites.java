/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.event.Event;
import org.igniterealtime.openfire.plugin.invites.event.EventType;
import org.igniterealtime.openfire.plugin.invites.event.Events;

/**
 * Publishes an event when the link of an invite is opened for the first time, or has not been opened for so long that
 * it was forgotten. Opening a link writes nothing: the events are published together from time to time, and are lost if
 * the server dies before.
 */
final class OpenedInvites {

    private static final int REMEMBERED = 10_000;

    private final InviteEvents events;
    private final Clock clock;
    private final List<Event> untold = new ArrayList<>();
    private final Map<String, Boolean> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    OpenedInvites(Events events, Clock clock) {
        this.events = new InviteEvents(events);
        this.clock = clock;
    }

    /** Records that the link of an invite has been opened. */
    void opened(Invite invite) {
        if (!events.events().areHeard()) {
            return;
        }
        Instant now = clock.instant();
        if (invite.status(now) == InviteStatus.PENDING) {
            remember(invite, now);
        }
    }

    private synchronized void remember(Invite invite, Instant now) {
        boolean known = remembered.put(invite.id(), true) != null;
        if (!known && untold.size() < REMEMBERED) {
            events.of(EventType.INVITE_OPENED, invite, null, now).ifPresent(untold::add);
        }
    }

    /** Publishes what has been recorded. If the database is not available, the next call tries it again. */
    void tell() {
        List<Event> batch = take();
        if (batch.isEmpty()) {
            return;
        }
        try {
            events.events().publish(batch);
        } catch (RuntimeException e) {
            putBack(batch);
            throw e;
        }
    }

    private synchronized List<Event> take() {
        List<Event> batch = List.copyOf(untold);
        untold.clear();
        return batch;
    }

    private synchronized void putBack(List<Event> batch) {
        untold.addAll(0, batch);
    }
}
