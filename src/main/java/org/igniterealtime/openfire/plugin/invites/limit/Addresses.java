/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses network addresses. */
public final class Addresses {

    static final int IPV4_LENGTH = 4;

    private static final Pattern IPV4 = Pattern.compile("(?:0|[1-9]\\d{0,2})(?:\\.(?:0|[1-9]\\d{0,2})){3}");
    /** With a colon, so that no resolver is asked. */
    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");

    /** {@code ::ffff:a.b.c.d} (RFC 4291, section 2.5.5.2). */
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFF};
    /** {@code 64:ff9b::a.b.c.d} (RFC 6052, section 2.1). */
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xFF, (byte) 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};
    /** {@code 2002:AABB:CCDD::/48} (RFC 3056, section 2). */
    private static final byte[] SIX_TO_FOUR = {0x20, 0x02};
    /** {@code 2001:0:…}, with the client's address inverted at the end (RFC 4380, section 4). */
    private static final byte[] TEREDO = {0x20, 0x01, 0, 0};

    private Addresses() {}

    /**
     * Parses an address, with or without brackets and zone.
     *
     * @param text may be {@code null} or not an address, because a proxy may pass on anything
     * @return never {@code null}; the unspecified address (0.0.0.0) if the text is not an address
     */
    public static InetAddress parse(String text) {
        return literal(strip(text == null ? "" : text)).orElseGet(() -> of(new byte[IPV4_LENGTH]));
    }

    /** Parses a literal address. Anything else would be looked up in the DNS, under a name chosen by the caller. */
    static Optional<InetAddress> literal(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The bytes of the address, or the four bytes of the IPv4 address that it contains. */
    static byte[] unmapped(byte[] address) {
        return startsWith(address, MAPPED) ? last4(address) : address;
    }

    /** The address, or the IPv4 address of the host that it was generated for, because one host can generate many. */
    static InetAddress behind(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (startsWith(bytes, MAPPED) || startsWith(bytes, NAT64)) {
            return of(last4(bytes));
        } else if (startsWith(bytes, SIX_TO_FOUR)) {
            return of(Arrays.copyOfRange(bytes, SIX_TO_FOUR.length, SIX_TO_FOUR.length + IPV4_LENGTH));
        } else if (startsWith(bytes, TEREDO)) {
            byte[] inverted = last4(bytes);
            for (int i = 0; i < inverted.length; i++) {
                inverted[i] = (byte) ~inverted[i];
            }
            return of(inverted);
        }
        return address;
    }

    private static boolean startsWith(byte[] address, byte[] prefix) {
        return address.length > IPV4_LENGTH && Arrays.equals(address, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] last4(byte[] address) {
        return Arrays.copyOfRange(address, address.length - IPV4_LENGTH, address.length);
    }

    private static String strip(String address) {
        String bare =
                address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        int zone = bare.indexOf('%');
        return zone < 0 ? bare : bare.substring(0, zone);
    }

    private static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
