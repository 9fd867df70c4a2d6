/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses in xmpp: URIs. */
final class Jids {

    private Jids() {}

    /** A localpart as an xmpp: URI has it (RFC 5122). */
    static String percent(String localpart) {
        return URLEncoder.encode(localpart, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
