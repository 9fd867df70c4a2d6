/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.stats;

import java.util.Locale;

/** Who created an invite. The names are stored. */
public enum Source {
    /** An administrator, in the admin console. */
    CONSOLE,
    /** A user of this server, with a chat client. */
    USER,
    /** An API key. */
    KEY,
    /** The server itself, or nobody knows any more. */
    SERVER;

    /**
     * The source with this name.
     *
     * @param stored in lowercase; HSQLDB pads it with blanks where a query computes it
     */
    static Source of(String stored) {
        return valueOf(stored.strip().toUpperCase(Locale.ROOT));
    }
}
