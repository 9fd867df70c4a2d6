/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

/** Which scripts the letters of one name may be of: the restriction levels of UTS 39, section 5.2, as far as they help here. */
public enum NameScripts {
    /** ASCII only. */
    ASCII,
    /** One script. */
    SINGLE,
    /** One script, or those that are written together in Japanese, Chinese and Korean ("highly restrictive"). */
    HIGH,
    /** Any. */
    ANY
}
