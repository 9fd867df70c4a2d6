/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network in CIDR notation (RFC 4632, RFC 4291 section 2.3), or one address. An IPv4-mapped IPv6 address (RFC 4291 section
 * 2.5.5.2) is the IPv4 address in it, on both sides.
 */
final class Network {

    private static final Pattern IPV4 = Pattern.compile("(?:0|[1-9]\\d{0,2})(?:\\.(?:0|[1-9]\\d{0,2})){3}");
    /** With a colon in it, so that no resolver is asked. */
    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");

    private static final Pattern PREFIX = Pattern.compile("0|[1-9]\\d{0,2}");

    private static final int MAPPED_BITS = 96;

    private final byte[] address;
    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /** The network written like that, if it is one. */
    static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        if (!IPV4.matcher(literal).matches() && !IPV6.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            byte[] address = unmapped(InetAddress.getByName(literal).getAddress());
            boolean mapped = literal.indexOf(':') >= 0 && address.length == 4;
            return bits(slash < 0 ? null : text.substring(slash + 1), address.length * 8, mapped ? MAPPED_BITS : 0)
                    .map(bits -> new Network(address, bits));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Whether that address lies in it. */
    boolean contains(InetAddress candidate) {
        byte[] other = unmapped(candidate.getAddress());
        if (other.length != address.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (other[i] != address[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || ((other[whole] ^ address[whole]) & (0xFF00 >> rest) & 0xFF) == 0;
    }

    private static Optional<Integer> bits(String prefix, int all, int skipped) {
        if (prefix == null) {
            return Optional.of(all);
        }
        if (!PREFIX.matcher(prefix).matches()) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(prefix) - skipped;
        return bits >= 0 && bits <= all ? Optional.of(bits) : Optional.empty();
    }

    private static byte[] unmapped(byte[] address) {
        if (address.length != 16 || address[10] != (byte) 0xFF || address[11] != (byte) 0xFF) {
            return address;
        }
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return address;
            }
        }
        return new byte[] {address[12], address[13], address[14], address[15]};
    }
}
