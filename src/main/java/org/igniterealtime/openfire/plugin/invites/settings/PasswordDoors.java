/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

/** Where a password that is soon guessed is refused. */
public enum PasswordDoors {
    /** Nowhere. */
    NONE,
    /** Where an invite is used. */
    INVITES,
    /** Also where Openfire itself registers accounts and changes passwords for chat clients. */
    ALL
}
