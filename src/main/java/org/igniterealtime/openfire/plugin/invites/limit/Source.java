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
 * Whose attempts are counted together.
 *
 * @param levels what is counted, with the factor by which its rate is higher than that of a single source: an address,
 *     and the networks around it
 */
public record Source(Map<Object, Integer> levels) {

    private static final int SITE = 4;
    private static final int PROVIDER = 16;

    /**
     * The source for an address. A customer has at least an IPv6 /64, often a /56 or /48, and a provider a /32.
     * Therefore, a /64 is one source, and a /48 and a /32 may do only a little more. IPv6 addresses that represent an
     * IPv4 address are treated as that address.
     *
     * @param address {@code null} if unknown
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
     * The source with a name, for instance the sender of a stanza.
     *
     * @param name not {@code null}
     */
    public static Source named(String name) {
        return new Source(Map.of(name, 1));
    }

    /**
     * The same source, counted separately for a certain subject.
     *
     * @param subject for instance, an id
     */
    public Source about(String subject) {
        Map<Object, Integer> narrow = new LinkedHashMap<>();
        levels.forEach((level, factor) -> narrow.put(new About(level, subject), factor));
        return new Source(narrow);
    }

    /** The same source, where all subjects together have a rate that is higher by the given factor. */
    Source among(int factor) {
        Map<Object, Integer> wide = new LinkedHashMap<>(levels);
        wide.put(Source.class, factor);
        return new Source(wide);
    }

    private record About(Object level, String subject) {}
}
