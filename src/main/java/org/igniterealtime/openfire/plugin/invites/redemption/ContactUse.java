/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

/** What a contact invite came to that somebody used who needs no account here. Either way the two are each other's contacts now. */
public enum ContactUse {
    /** They have become contacts; that is one use. */
    MADE,
    /** They were contacts before (XEP-0401, section 5.3); the invite is as it was. */
    ALREADY
}
