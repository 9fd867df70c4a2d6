/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressLimiterTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Map<String, String> properties = new HashMap<>(Map.of("x.burst", "2", "x.per.minute", "6"));
    private final AddressLimiter limiter =
            new AddressLimiter(Clock.fixed(now, ZoneOffset.UTC), properties::get, "x", 100, 100);

    private AddressLimiter moving() {
        return new AddressLimiter(
                new Clock() {
                    @Override
                    public ZoneOffset getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(java.time.ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                },
                properties::get,
                "x",
                100,
                100);
    }

    private static InetAddress at(String address) {
        return Addresses.parse(address);
    }

    @Test
    void anAddressThatUsedItsGoesWaitsForTheNext() {
        AddressLimiter goes = moving();
        assertEquals(Duration.ZERO, goes.take(at("192.0.2.1")));
        assertEquals(Duration.ZERO, goes.take(at("192.0.2.1")));
        assertEquals(Duration.ofSeconds(10), goes.take(at("192.0.2.1")));
        assertEquals(Duration.ZERO, goes.take(at("192.0.2.2")));
        now = now.plusSeconds(10);
        assertEquals(Duration.ZERO, goes.take(at("192.0.2.1")));
    }

    @Test
    void waitingTakesNoGo() {
        for (int i = 0; i < 5; i++) {
            assertEquals(Duration.ZERO, limiter.delay(at("192.0.2.1")));
        }
        assertEquals(Duration.ZERO, limiter.take(at("192.0.2.1")));
    }

    @Test
    void neighboursInOneIpv6NetworkShareABucket() {
        limiter.take(at("2001:db8:0:1::1"));
        limiter.take(at("2001:db8:0:1::2"));
        assertTrue(limiter.take(at("2001:db8:0:1:ffff::3")).toSeconds() > 0);
        assertEquals(Duration.ZERO, limiter.take(at("2001:db8:0:2::1")));
    }

    @Test
    void aBurstOfNothingMeansUnlimited() {
        properties.put("x.burst", "0");
        for (int i = 0; i < 500; i++) {
            assertEquals(Duration.ZERO, limiter.take(at("192.0.2.1")));
        }
    }

    @Test
    void whatIsNoAddressIsNeverLookedUp() {
        assertEquals("0.0.0.0", at("example.invalid").getHostAddress());
        assertEquals("0.0.0.0", at("cafe").getHostAddress());
        assertEquals("0.0.0.0", at("999.1.1.1").getHostAddress());
        assertEquals("0:0:0:0:0:0:0:1", at("[::1]").getHostAddress());
        assertEquals("fe80:0:0:0:0:0:0:1", at("fe80::1%eth0").getHostAddress());
    }
}
