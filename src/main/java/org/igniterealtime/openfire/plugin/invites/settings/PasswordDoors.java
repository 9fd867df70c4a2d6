/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

/** Where passwords that are easy to guess are refused. */
public enum PasswordDoors {
    NONE,
    /** When an invite is used. */
    INVITES,
    /** Also when Openfire itself registers accounts and changes passwords for chat clients. */
    ALL
}
