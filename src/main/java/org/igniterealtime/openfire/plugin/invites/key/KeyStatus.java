/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

/** What has become of a key; derived, never stored. */
public enum KeyStatus {
    /** It works. */
    ACTIVE,
    /** Its expiry has passed; a later one would bring it back. */
    EXPIRED,
    /** It was revoked, for good. */
    REVOKED
}
