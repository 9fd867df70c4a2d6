/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;

/** Tells where a request comes from. */
public final class ClientAddress {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private ClientAddress() {}

    /**
     * The address of whoever sent the request. Openfire has followed its own setting about forwarded headers already.
     *
     * @return never {@code null}; the unspecified address (0.0.0.0) if a proxy handed on something else than an address
     */
    public static InetAddress of(HttpServletRequest request) {
        return parse(request.getRemoteAddr());
    }

    static InetAddress parse(String text) {
        String address = strip(text == null ? "" : text);
        // Anything but an address would be looked up in the DNS, by a name that the caller chose.
        boolean literal =
                IPV4.matcher(address).matches() || IPV6.matcher(address).matches();
        try {
            return literal ? InetAddress.getByName(address) : unspecified();
        } catch (UnknownHostException e) {
            return unspecified();
        }
    }

    private static String strip(String address) {
        String bare =
                address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        int zone = bare.indexOf('%');
        return zone < 0 ? bare : bare.substring(0, zone);
    }

    private static InetAddress unspecified() {
        try {
            return InetAddress.getByAddress(new byte[4]);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
