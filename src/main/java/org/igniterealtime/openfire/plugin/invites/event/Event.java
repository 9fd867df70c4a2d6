/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.event;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened.
 *
 * @param id of the event: who is told twice knows it by that. Ids are in the order of time, as far as clocks agree
 * @param type what it was
 * @param subject the id of the invite that it happened to, which may be gone by now
 * @param actor who did it: {@code admin:NAME}, {@code user:JID}, {@code key:ID} or {@code server}; {@code null} = not known
 * @param at when
 * @param details what else is known and no longer to be found out, by names such as {@link #INVITER}; no secret
 */
public record Event(String id, EventType type, String subject, String actor, Instant at, Map<String, String> details) {

    /** In the details: the kind of the invite, as the API spells it. */
    public static final String KIND = "kind";

    /** In the details: bare JID of the inviter, if there is one. */
    public static final String INVITER = "inviter";

    /** In the details of a redemption: its id. */
    public static final String REDEMPTION = "redemption";

    /** In the details of a redemption: bare JID of who used the invite. */
    public static final String USER = "user";

    /** Copies the details. */
    public Event {
        details = Map.copyOf(details);
    }
}
