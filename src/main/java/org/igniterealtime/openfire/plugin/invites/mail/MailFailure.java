/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

/** Why a mail was not sent. Stored, and told to senders, in lowercase. It reveals nothing about the server. */
public enum MailFailure {
    /** No mail server is configured any more. */
    NOT_CONFIGURED,
    /** The mail server cannot be reached. */
    UNREACHABLE,
    /** The mail server did not accept Openfire's user name and password. */
    LOGIN_FAILED,
    /** The mail server did not accept the address from which mails are sent. */
    SENDER_REFUSED,
    /** The mail server did not accept the recipient's address. */
    RECIPIENT_REFUSED,
    /** The mail server did not accept the mail. */
    MESSAGE_REFUSED,
    /** The connection to the mail server ended before it had accepted the mail. */
    INTERRUPTED,
    /** The invite has been used, renewed, revoked or deleted in the meantime, or has expired. */
    INVITE_ENDED,
    /** The link cannot be decrypted, because the server has another key now. */
    LINK_LOST,
    /** Something else, which is in the log. */
    OTHER;

    /** Whether others fail as well, because of the mail server and not because of the mail. */
    boolean concernsAll() {
        return this == NOT_CONFIGURED || this == UNREACHABLE || this == LOGIN_FAILED || this == SENDER_REFUSED;
    }
}
