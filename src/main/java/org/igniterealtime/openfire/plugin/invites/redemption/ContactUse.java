/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

/**
 * The result of using a contact invite without needing an account here. In both cases, the two are contacts of each
 * other now.
 */
public enum ContactUse {
    /** They have become contacts, which is one use. */
    MADE,
    /** They already were contacts (XEP-0401, section 5.3), and the invite is unchanged. */
    ALREADY
}
