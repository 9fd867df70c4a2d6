/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

/** What somebody may not do, whatever is in the invite. */
enum Prohibition {
    /** Have passwords reset. */
    RESET,
    /** Make invites of this kind. */
    KIND,
    /** Have an administrator's password reset. */
    ADMIN_RESET
}
