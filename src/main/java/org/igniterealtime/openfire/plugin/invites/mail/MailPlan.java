/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

/**
 * A mail that may be sent, from {@link MailPlanner}.
 *
 * @param to the recipient
 * @param subject a single line; {@code null} = the usual subject
 * @param message one or more lines, separated by line feeds; {@code null} = none
 */
public record MailPlan(EmailAddress to, String subject, String message) {

    @Override
    public String toString() {
        return "MailPlan[" + to + "]";
    }
}
