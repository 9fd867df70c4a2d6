/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

/**
 * A request to send an invite by mail, as entered. All components may be hostile.
 *
 * @param email the recipient's address; {@code null} is refused
 * @param subject the subject; {@code null} or blank = the usual one
 * @param message the sender's words to the recipient; {@code null} or blank = none
 */
public record MailDraft(String email, String subject, String message) {

    @Override
    public String toString() {
        return "MailDraft[hidden]";
    }
}
