/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

import java.time.Instant;

/** Times in JSON: RFC 3339, UTC. */
final class Times {

    private Times() {}

    static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
