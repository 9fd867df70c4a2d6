/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

/** The status of a key; derived, never stored. */
public enum KeyStatus {
    /** The key works. */
    ACTIVE,
    /** The key has expired. Extending its validity would reactivate it. */
    EXPIRED,
    /** The key has been revoked permanently. */
    REVOKED
}
