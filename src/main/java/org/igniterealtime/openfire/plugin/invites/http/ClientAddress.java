/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.net.InetAddress;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugin.invites.limit.Addresses;

/** Determines where a request comes from. */
public final class ClientAddress {

    private ClientAddress() {}

    /**
     * The address of the client. Openfire has already applied its own setting for forwarded headers.
     *
     * @return never {@code null}; the unspecified address (0.0.0.0) if a proxy passed on something other than an
     *     address
     */
    public static InetAddress of(HttpServletRequest request) {
        return Addresses.parse(request.getRemoteAddr());
    }
}
