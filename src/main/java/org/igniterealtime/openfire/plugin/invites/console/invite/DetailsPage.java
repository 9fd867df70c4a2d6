/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.console.Moment;

/**
 * What the page of an invite shows.
 *
 * @param invite the invite
 * @param link its link; {@code null} = it is not shown
 * @param refusal why it is not shown; empty if it is, or if the status says why
 * @param came who came with it, the latest first
 * @param events what happened to it, the earliest first
 */
public record DetailsPage(InviteView invite, LinkView link, String refusal, List<Came> came, List<Event> events) {

    /**
     * Somebody who came.
     *
     * @param who the new user, or the contact
     * @param at when
     * @param firstLogin when somebody logged in to the new account for the first time; {@code null} = nobody has yet, as far as this is known
     */
    public record Came(Person who, Moment at, Moment firstLogin) {}

    /**
     * Something that happened, or will.
     *
     * @param at when
     * @param text what
     * @param who by whom; {@code null} = nobody in particular
     */
    public record Event(Moment at, String text, Person who) {}
}
