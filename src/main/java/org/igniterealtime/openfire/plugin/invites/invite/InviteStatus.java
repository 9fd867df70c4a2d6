/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

/** Where an invite stands; derived from the record and the clock, never stored. */
public enum InviteStatus {
    /** It can be used. */
    PENDING,
    /** No uses are left. */
    USED,
    /** Its time is over. */
    EXPIRED,
    /** Somebody took it back. */
    REVOKED
}
