/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.stats;

/** What is counted. The names are stored. */
public enum Measure {
    /** An invite was created. */
    CREATED,
    /** The link of an invite was opened for the first time. */
    OPENED,
    /** An invite was used. */
    REDEEMED,
    /** Someone who had registered with an invite logged in for the first time. */
    LOGGED_IN
}
