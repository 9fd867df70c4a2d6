/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

/** Who may create invites of a certain kind. */
public enum Inviters {
    NOBODY,
    /** Openfire's administrators. */
    ADMINS,
    /** Administrators, and members of the groups in a second setting. */
    GROUPS,
    /** All users of this server. */
    ALL
}
