/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import java.time.Instant;

/**
 * A mail with an invite: one that is to be sent, or a record of one.
 *
 * @param id 18 characters of {@code [a-z0-9]}, ordered by time; public
 * @param inviteId the id of the invite
 * @param to the recipient; {@code null} if the address has been deleted
 * @param subject the sender's subject; {@code null} = the usual one, or deleted
 * @param message the sender's words; {@code null} = none, or deleted
 * @param status what became of it
 * @param failure why it failed, or why the last attempt failed if it is still queued; otherwise {@code null}
 * @param smtpCode the codes of the mail server's last refusal; {@code null} if there was none
 * @param attempts how often it was tried
 * @param sender who sent it, in the format of
 *     {@link org.igniterealtime.openfire.plugin.invites.invite.Invite#createdBy}
 * @param createdAt when it was queued
 * @param dueAt when it is tried next, or when the current attempt counts as interrupted; {@code null} unless queued
 * @param endedAt when it was sent, failed or was declined; {@code null} if it is queued
 */
public record Mail(
        String id,
        String inviteId,
        EmailAddress to,
        String subject,
        String message,
        MailStatus status,
        MailFailure failure,
        String smtpCode,
        int attempts,
        String sender,
        Instant createdAt,
        Instant dueAt,
        Instant endedAt) {

    static Mail queued(String id, String inviteId, MailPlan plan, String sender, Instant now) {
        return new Mail(
                id,
                inviteId,
                plan.to(),
                plan.subject(),
                plan.message(),
                MailStatus.QUEUED,
                null,
                null,
                0,
                sender,
                now,
                now,
                null);
    }

    @Override
    public String toString() {
        return "Mail[" + id + ", " + status + "]";
    }
}
