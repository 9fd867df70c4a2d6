/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.event;

import java.time.Instant;
import java.util.Map;

/**
 * Something that has happened.
 *
 * @param id identifies the event, so that a repeated delivery can be recognized. The order of ids is that of time, as
 *     far as the clocks of the nodes agree
 * @param type what has happened
 * @param subject the id of the invite concerned, which may have been deleted since
 * @param actor who did it: {@code admin:NAME}, {@code user:JID}, {@code key:ID} or {@code server}; {@code null} if
 *     unknown
 * @param at when it happened
 * @param details more about it, by names such as {@link #INVITER}. They contain no secrets
 */
public record Event(String id, EventType type, String subject, String actor, Instant at, Map<String, String> details) {

    /** A detail: the kind of the invite, as in the API. */
    public static final String KIND = "kind";

    /** A detail: the bare JID of the inviter, if there is one. */
    public static final String INVITER = "inviter";

    /** A detail of {@link EventType#INVITE_REDEEMED}: the id of the redemption. */
    public static final String REDEMPTION = "redemption";

    /** A detail of {@link EventType#INVITE_REDEEMED}: the bare JID of the user. */
    public static final String USER = "user";

    /** Copies the details. */
    public Event {
        details = Map.copyOf(details);
    }
}
