/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Reads network addresses. */
public final class Addresses {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private Addresses() {}

    /**
     * The address that a text says, with or without brackets and zone.
     *
     * @param text may be {@code null}, and may be no address: a proxy may hand on anything
     * @return never {@code null}; the unspecified address (0.0.0.0) if it says none
     */
    public static InetAddress parse(String text) {
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
