/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whose doings are counted together.
 *
 * @param levels what is counted, and how many times the rate of one it may have: an address, and the networks around it
 */
public record Source(Map<Object, Integer> levels) {

    private static final int SITE = 4;
    private static final int PROVIDER = 16;

    /**
     * Whoever is at that address. One customer has an IPv6 /64 at least, often a /56 or /48, and a provider a /32: so the network of
     * 64 bits is one, and those of 48 and 32 bits may do little more. An IPv6 address that stands for an IPv4 address is that.
     *
     * @param address {@code null} = not known
     */
    public static Source of(InetAddress address) {
        InetAddress real = Addresses.behind(address == null ? Addresses.parse(null) : address);
        Map<Object, Integer> levels = new LinkedHashMap<>();
        if (real instanceof Inet6Address) {
            levels.put(Network.around(real, 64), 1);
            levels.put(Network.around(real, 48), SITE);
            levels.put(Network.around(real, 32), PROVIDER);
        } else {
            levels.put(Network.around(real, 32), 1);
        }
        return new Source(levels);
    }

    /**
     * Whoever goes by that name, for instance the sender of a stanza.
     *
     * @param name not {@code null}
     */
    public static Source named(String name) {
        return new Source(Map.of(name, 1));
    }

    /**
     * The same, as far as it has to do with one thing.
     *
     * @param subject for instance an id
     */
    public Source about(String subject) {
        Map<Object, Integer> narrow = new LinkedHashMap<>();
        levels.forEach((level, factor) -> narrow.put(new About(level, subject), factor));
        return new Source(narrow);
    }

    /** The same, and with all others so many times as much as one. */
    Source among(int factor) {
        Map<Object, Integer> wide = new LinkedHashMap<>(levels);
        wide.put(Source.class, factor);
        return new Source(wide);
    }

    private record About(Object level, String subject) {}
}
