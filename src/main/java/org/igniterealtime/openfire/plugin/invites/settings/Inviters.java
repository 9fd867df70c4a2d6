/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

/** Who may make invites of some kind. */
public enum Inviters {
    /** Nobody. */
    NOBODY,
    /** Openfire's administrators. */
    ADMINS,
    /** Administrators, and members of the groups named beside it. */
    GROUPS,
    /** Every user of this server. */
    ALL
}
