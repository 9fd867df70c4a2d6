/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

/** How far an invite determines the username of the account. */
public enum UsernamePolicy {
    /** Exactly this username, which is reserved until the invite ends. */
    FIXED,
    /** This username is suggested. */
    SUGGESTED,
    /** The invitee chooses a username. */
    ANY
}
