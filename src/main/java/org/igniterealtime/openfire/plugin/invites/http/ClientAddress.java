/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.net.InetAddress;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugin.invites.limit.Addresses;

/** Tells where a request comes from. */
public final class ClientAddress {

    private ClientAddress() {}

    /**
     * The address of whoever sent the request. Openfire has followed its own setting about forwarded headers already.
     *
     * @return never {@code null}; the unspecified address (0.0.0.0) if a proxy handed on something else than an address
     */
    public static InetAddress of(HttpServletRequest request) {
        return Addresses.parse(request.getRemoteAddr());
    }
}
