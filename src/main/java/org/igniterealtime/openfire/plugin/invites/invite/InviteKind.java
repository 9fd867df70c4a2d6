/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

/** What an invite is for. */
public enum InviteKind {
    /** To register an account. */
    ACCOUNT,
    /** To become the inviter's contact; may allow registering an account first. */
    CONTACT,
    /** For one existing user to choose a new password. */
    RESET
}
