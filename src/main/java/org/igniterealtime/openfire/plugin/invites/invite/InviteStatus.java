/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

/** The status of an invite; derived from the record and the current time, never stored. */
public enum InviteStatus {
    /** It can be used. */
    PENDING,
    /** It has no uses left. */
    USED,
    /** It has expired. */
    EXPIRED,
    /** It has been revoked. */
    REVOKED
}
