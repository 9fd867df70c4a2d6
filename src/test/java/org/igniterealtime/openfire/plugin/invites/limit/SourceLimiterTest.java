/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceLimiterTest {

    private final AtomicLong ticker = new AtomicLong(Long.MAX_VALUE - 1);
    private final Map<String, String> properties =
            new HashMap<>(Map.of("invites.limit.tokens.burst", "2", "invites.limit.tokens.per.minute", "6"));
    private final SourceLimiter limiter = new SourceLimiter(
            ticker::get, new SettingValues(properties::get), Settings.TOKENS_BURST, Settings.TOKENS_PER_MINUTE);

    private static Source at(String address) {
        return Source.of(Addresses.parse(address));
    }

    private void exhaust(Source source) {
        limiter.take(source);
        limiter.take(source);
        assertTrue(limiter.isExhausted(source));
    }

    @Test
    void anAddressThatUsedItsGoesWaitsForTheNext() {
        assertEquals(Duration.ZERO, limiter.take(at("192.0.2.1")));
        assertEquals(Duration.ZERO, limiter.take(at("192.0.2.1")));
        assertEquals(Duration.ofSeconds(10), limiter.take(at("192.0.2.1")));
        assertEquals(Duration.ZERO, limiter.take(at("192.0.2.2")));
        ticker.addAndGet(Duration.ofSeconds(10).toNanos());
        assertEquals(Duration.ZERO, limiter.take(at("192.0.2.1")));
    }

    @Test
    void aWaitIsRoundedUpToTheSecondSoThatItIsLongEnough() {
        exhaust(at("192.0.2.1"));
        ticker.addAndGet(Duration.ofMillis(500).toNanos());

        assertEquals(Duration.ofSeconds(10), limiter.take(at("192.0.2.1")));
    }

    @Test
    void askingTakesNoGo() {
        for (int i = 0; i < 5; i++) {
            assertFalse(limiter.isExhausted(at("192.0.2.1")));
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
    void aSiteOf65535NetworksGetsFourTimesWhatOneNetworkDoes() {
        int passed = 0;
        for (int network = 1; network <= 0xFFFF; network++) {
            passed += limiter.take(at("2001:db8:7:%x::1".formatted(network))).isZero() ? 1 : 0;
        }
        assertEquals(8, passed);
        assertEquals(Duration.ZERO, limiter.take(at("2001:db8:8::1")));
    }

    @Test
    void aProviderGetsSixteenTimesWhatOneNetworkDoes() {
        int passed = 0;
        for (int site = 1; site <= 0xFFFF; site++) {
            passed += limiter.take(at("2001:db8:%x::1".formatted(site))).isZero() ? 1 : 0;
        }
        assertEquals(32, passed);
        assertEquals(Duration.ZERO, limiter.take(at("2001:db9::1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::ffff:192.0.2.1",
                "::ffff:c000:201",
                "64:ff9b::c000:201",
                "2002:c000:201::1",
                "2002:c000:201:ffff::7",
                "2001:0:cb00:7107:8000:f227:3fff:fdfe"
            })
    void anIpv4AddressIsOneSourceHoweverItIsWritten(String disguise) {
        exhaust(at("192.0.2.1"));

        assertTrue(limiter.isExhausted(at(disguise)));
        assertFalse(limiter.isExhausted(at("192.0.2.2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"64:ff9b::c000:202", "2002:c000:202::1", "2001:0:cb00:7107:8000:f227:3fff:fdfd", "::1"})
    void othersBehindTheSameGatewayAreOthers(String address) {
        exhaust(at("192.0.2.1"));

        assertFalse(limiter.isExhausted(at(address)));
    }

    @Test
    void aFloodFromManySourcesFreesNoneThatUsedItsGoesUp() {
        exhaust(at("192.0.2.1"));

        for (int i = 0; i < 50_000; i++) {
            limiter.take(at("10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255)));
        }

        assertTrue(limiter.isExhausted(at("192.0.2.1")));
    }

    @Test
    void oneThingDoneFromAnAddressLeavesOthersFree() {
        exhaust(at("192.0.2.1").about("an invite"));

        assertFalse(limiter.isExhausted(at("192.0.2.1").about("another")));
        assertFalse(limiter.isExhausted(at("192.0.2.1")));
        assertFalse(limiter.isExhausted(at("192.0.2.2").about("an invite")));
    }

    @Test
    void aBurstOfNothingMeansUnlimited() {
        properties.put("invites.limit.tokens.burst", "0");
        for (int i = 0; i < 500; i++) {
            assertEquals(Duration.ZERO, limiter.take(at("192.0.2.1")));
        }
    }

    @Test
    void hugeFiguresAreNoError() {
        properties.put("invites.limit.tokens.burst", "2147483647");
        properties.put("invites.limit.tokens.per.minute", "1");

        assertEquals(Duration.ZERO, limiter.take(at("2001:db8::1")));
        assertEquals(Duration.ZERO, limiter.take(at("2001:db8::1")));
    }

    @Test
    void whoFailedTooOftenIsLookedUpAllTheSame() {
        exhaust(at("192.0.2.1"));

        assertEquals("found", limiter.lookUp(at("192.0.2.1"), () -> "found"));
    }

    @Test
    void lookUpsOfThoseWhoFailedTooOftenHoldSomeConnectionsAndKeepNobodyElseWaiting() throws Exception {
        exhaust(at("192.0.2.1"));
        int most = 3 + 45;
        CountDownLatch away = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(3);
        ExecutorService flood = Executors.newFixedThreadPool(most + 1);
        try {
            for (int i = 0; i < 3; i++) {
                Future<?> unused = flood.submit(() -> limiter.lookUp(at("192.0.2.1"), () -> {
                    hanging.countDown();
                    return await(away);
                }));
            }
            hanging.await();
            AtomicLong fourth = new AtomicLong();
            Future<Long> waiting = flood.submit(() -> limiter.lookUp(at("192.0.2.1"), fourth::incrementAndGet));

            assertEquals("found", limiter.lookUp(at("192.0.2.2"), () -> "found"));
            assertEquals(0, fourth.get());
            away.countDown();
            assertEquals(1, waiting.get());
        } finally {
            flood.shutdownNow();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsNoAddressIsNeverLookedUp() {
        for (String text : new String[] {"example.invalid", "cafe", "999.1.1.1", "010.0.0.1", null, ""}) {
            assertEquals("0.0.0.0", Addresses.parse(text).getHostAddress());
        }
        assertEquals("0:0:0:0:0:0:0:1", Addresses.parse("[::1]").getHostAddress());
        assertEquals("fe80:0:0:0:0:0:0:1", Addresses.parse("fe80::1%eth0").getHostAddress());
    }
}
