/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

/** A mail has not been sent. Its message contains no address. */
public final class MailException extends Exception {

    private static final long serialVersionUID = 1L;

    private final MailFailure failure;
    private final String smtpCode;
    private final boolean permanent;

    /**
     * @param smtpCode the codes of the mail server's reply (RFC 5321, section 4.2, and RFC 3463), for instance
     *     {@code 550 5.1.1}; {@code null} if there was none
     * @param permanent whether it is pointless to try again
     */
    public MailException(MailFailure failure, String smtpCode, boolean permanent) {
        super(failure + (smtpCode == null ? "" : " " + smtpCode));
        this.failure = failure;
        this.smtpCode = smtpCode;
        this.permanent = permanent;
    }

    /** Why. */
    public MailFailure failure() {
        return failure;
    }

    /** The codes of the mail server's reply; {@code null} if there was none. */
    public String smtpCode() {
        return smtpCode;
    }

    /** Whether it is pointless to try again. */
    public boolean isPermanent() {
        return permanent;
    }
}
