/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

/** What an invite is for. */
public enum InviteKind {
    /** Registering an account. */
    ACCOUNT,
    /** Becoming a contact of the inviter; may also permit registering an account. */
    CONTACT,
    /** Setting a new password for an existing user. */
    RESET
}
