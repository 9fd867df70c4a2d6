/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

/** Which scripts a username may contain: the restriction levels of UTS 39, section 5.2, that are useful here. */
public enum NameScripts {
    /** ASCII only. */
    ASCII,
    /** One script. */
    SINGLE,
    /** One script, or those commonly combined in Japanese, Chinese and Korean ("highly restrictive"). */
    HIGH,
    /** Any scripts. */
    ANY
}
