/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

import org.igniterealtime.openfire.plugin.invites.mail.Mail;
import org.igniterealtime.openfire.plugin.invites.mail.MailStatus;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/**
 * The JSON representation of a mail with an invite. {@code null} becomes JSON's null.
 *
 * @param email the recipient's address; {@code null} if it has been deleted, like the next two
 * @param status {@code queued}, {@code sent}, {@code failed} or {@code declined}
 * @param reason why it, or its latest attempt, has failed; {@code null} if it has not
 * @param smtpCode the codes of the mail server's latest refusal; {@code null} if there was none
 * @param nextAttemptAt {@code null} unless it is queued
 */
public record MailBody(
        String id,
        String inviteId,
        String email,
        String emailSubject,
        String emailMessage,
        String status,
        String reason,
        String smtpCode,
        int attempts,
        String createdAt,
        String createdBy,
        String nextAttemptAt,
        String endedAt) {

    /** The representation of a mail. */
    public static MailBody of(Mail mail) {
        return new MailBody(
                mail.id(),
                mail.inviteId(),
                mail.to() == null ? null : mail.to().value(),
                mail.subject(),
                mail.message(),
                EnumNames.of(mail.status()),
                mail.failure() == null ? null : EnumNames.of(mail.failure()),
                mail.smtpCode(),
                mail.attempts(),
                Times.text(mail.createdAt()),
                mail.sender(),
                mail.status() == MailStatus.QUEUED ? Times.text(mail.dueAt()) : null,
                Times.text(mail.endedAt()));
    }

    @Override
    public String toString() {
        return "MailBody[" + id + "]";
    }
}
