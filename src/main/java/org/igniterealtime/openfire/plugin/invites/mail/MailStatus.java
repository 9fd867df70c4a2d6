/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

/** What became of a mail. Stored in lowercase. */
public enum MailStatus {
    /** It is waiting to be sent, for the first time or again. */
    QUEUED,
    /** The mail server has accepted it. */
    SENT,
    /** It was not sent, and will not be. */
    FAILED,
    /** The recipient has said that it was not for them. The address has been deleted. */
    DECLINED,
    /** Its invite has been deleted, and all that was in it. The row only counts towards limits. */
    FORGOTTEN
}
