/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

/** How far an invite decides the name of the account. */
public enum UsernamePolicy {
    /** Exactly this name, which is reserved until the invite ends. */
    FIXED,
    /** This name is proposed. */
    SUGGESTED,
    /** The invitee chooses. */
    ANY
}
