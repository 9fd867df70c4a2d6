/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.console.Moment;
import org.igniterealtime.openfire.plugin.invites.console.Person;

/**
 * What the page of an invite shows.
 *
 * @param invite the invite
 * @param link its link; {@code null} = it is not shown
 * @param refusal why it is not shown; empty if it is, or if the status says why
 * @param came who came with it, the latest first
 * @param mails to whom it was sent by mail, the latest first
 * @param events what happened to it, the earliest first
 */
public record DetailsPage(
        InviteView invite, LinkView link, String refusal, List<Came> came, List<SentMail> mails, List<Event> events) {

    /**
     * Somebody who came.
     *
     * @param who the new user, or the contact
     * @param at when
     * @param firstLogin when somebody logged in to the new account for the first time; {@code null} = nobody has yet, as far as this is known
     */
    public record Came(Person who, Moment at, Moment firstLogin) {}

    /**
     * A mail with it.
     *
     * @param to the address; empty if it has been deleted
     * @param subject the sender's subject; empty if it was the usual one, or has been deleted
     * @param at when it was to be sent
     * @param by who sent it
     * @param status {@code queued}, {@code sent}, {@code failed} or {@code declined}
     * @param ended when it was sent, failed or was declined; {@code null} if it is queued
     * @param reason why it was not sent, or not yet, in words; empty = nothing has failed
     * @param code the codes of the mail server's last refusal; empty = none
     * @param next when it is tried again; {@code null} = it is not, or it is being sent for the first time
     */
    public record SentMail(
            String to,
            String subject,
            Moment at,
            Person by,
            String status,
            Moment ended,
            String reason,
            String code,
            Moment next) {}

    /**
     * Something that happened, or will.
     *
     * @param at when
     * @param text what
     * @param who by whom; {@code null} = nobody in particular
     */
    public record Event(Moment at, String text, Person who) {}
}
