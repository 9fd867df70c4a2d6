/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address, or a network in CIDR notation (RFC 4632; RFC 4291, section 2.3). An IPv4-mapped IPv6 address
 * ({@code ::ffff:192.0.2.1}) is treated as the IPv4 address.
 */
public final class Network {

    private static final Pattern PREFIX = Pattern.compile("0|[1-9]\\d{0,2}");

    private static final int MAPPED_BITS = 96;

    /** All bits after the prefix are zero. */
    private final byte[] address;

    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = masked(address, bits);
        this.bits = bits;
    }

    /** Parses a network; empty if malformed. */
    public static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        String prefix = slash < 0 ? null : text.substring(slash + 1);
        return Addresses.literal(literal).flatMap(read -> {
            byte[] address = Addresses.unmapped(read.getAddress());
            boolean mapped = literal.indexOf(':') >= 0 && address.length == Addresses.IPV4_LENGTH;
            return bits(prefix, address.length * Byte.SIZE, mapped ? MAPPED_BITS : 0)
                    .map(bits -> new Network(address, bits));
        });
    }

    /**
     * The network with the given prefix length that contains the address.
     *
     * @param bits the prefix length, at most the length of the address
     */
    static Network around(InetAddress address, int bits) {
        return new Network(Addresses.unmapped(address.getAddress()), bits);
    }

    /** Whether the network contains the address. */
    public boolean contains(InetAddress candidate) {
        return contains(Addresses.unmapped(candidate.getAddress()));
    }

    /** Whether the network contains the whole other network. */
    public boolean contains(Network other) {
        return bits <= other.bits && contains(other.address);
    }

    private boolean contains(byte[] other) {
        return other.length == address.length && Arrays.equals(masked(other, bits), address);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network network && network.bits == bits && Arrays.equals(network.address, address);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(address) + bits;
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

    private static byte[] masked(byte[] address, int bits) {
        byte[] masked = new byte[address.length];
        int whole = bits / Byte.SIZE;
        System.arraycopy(address, 0, masked, 0, whole);
        if (whole < address.length) {
            masked[whole] = (byte) (address[whole] & (0xFF00 >> bits % Byte.SIZE));
        }
        return masked;
    }
}
