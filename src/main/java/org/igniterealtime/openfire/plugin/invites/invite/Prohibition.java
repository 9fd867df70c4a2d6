/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

/** What a creator may not do, regardless of the fields of the invite. */
enum Prohibition {
    /** Reset passwords. */
    RESET,
    /** Create invites of this kind. */
    KIND,
    /** Reset the password of an administrator. */
    ADMIN_RESET
}
