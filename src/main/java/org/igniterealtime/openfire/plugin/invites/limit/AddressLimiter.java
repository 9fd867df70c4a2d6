/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import org.igniterealtime.openfire.plugin.invites.store.PropertySource;

/**
 * Bounds how often one address may do something: see {@link Allowance}. IPv6 counts by /64, since that is what one customer has.
 */
public final class AddressLimiter {

    private final Allowance<Long> allowance;

    /**
     * @param clock tells the time
     * @param properties where the operator's figures are
     * @param property what the properties are called: {@code PROPERTY.burst} and {@code PROPERTY.per.minute}; a burst of 0 =
     *     unlimited
     * @param defaultBurst how many goes a full bucket holds
     * @param defaultPerMinute how many goes come back in a minute
     */
    public AddressLimiter(
            Clock clock, PropertySource properties, String property, int defaultBurst, int defaultPerMinute) {
        this.allowance = new Allowance<>(clock, properties, property, defaultBurst, defaultPerMinute);
    }

    /**
     * Takes a go, if there is one.
     *
     * @return zero if there was; else how long to wait, to the full second, and nothing was taken
     */
    public Duration take(InetAddress address) {
        return allowance.ask(network(address), true);
    }

    /**
     * How long the address has to wait, without taking a go. For counting failures only: ask first, {@link #take} when it failed.
     *
     * @return zero = it may go on
     */
    public Duration delay(InetAddress address) {
        return allowance.ask(network(address), false);
    }

    /** An IPv4 address, or the first 64 bits of an IPv6 one; of the latter none begins with 32 zero bits in use. */
    private static Long network(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet6Address ? bytes.getLong() : (long) bytes.getInt();
    }
}
