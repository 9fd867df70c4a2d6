/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bare JIDs as text: {@code localpart@domainpart}. A localpart does not contain {@code @} (RFC 7622, section 3). */
public final class BareJid {

    private BareJid() {}

    /** Composes a bare JID. */
    public static String of(String localpart, String domain) {
        return localpart + "@" + domain;
    }

    /**
     * The localpart of an address.
     *
     * @param jid not {@code null}
     * @return empty if there is none, as in a server's address
     */
    public static Optional<String> localpart(String jid) {
        int at = jid.indexOf('@');
        return at > 0 ? Optional.of(jid.substring(0, at)) : Optional.empty();
    }

    /**
     * The localpart of an address in the given domain.
     *
     * @param jid not {@code null}; its domain in any case
     * @return empty if it is in a different domain or has no localpart
     */
    public static Optional<String> localpartAt(String jid, String domain) {
        return localpart(jid).filter(local -> jid.substring(local.length() + 1).equalsIgnoreCase(domain));
    }

    /** The xmpp: URI of an address, with or without a localpart (RFC 5122). */
    public static String uri(String jid) {
        String local = localpart(jid).orElse("");
        String escaped = URLEncoder.encode(local, StandardCharsets.UTF_8).replace("+", "%20");
        return "xmpp:" + escaped + jid.substring(local.length());
    }
}
