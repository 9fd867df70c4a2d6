/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
        assertThat(limiter.isExhausted(source)).isTrue();
    }

    @Test
    void anAddressThatUsedItsGoesWaitsForTheNext() {
        assertThat(limiter.take(at("192.0.2.1"))).isEqualTo(Duration.ZERO);
        assertThat(limiter.take(at("192.0.2.1"))).isEqualTo(Duration.ZERO);
        assertThat(limiter.take(at("192.0.2.1"))).isEqualTo(Duration.ofSeconds(10));
        assertThat(limiter.take(at("192.0.2.2"))).isEqualTo(Duration.ZERO);
        ticker.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(limiter.take(at("192.0.2.1"))).isEqualTo(Duration.ZERO);
    }

    @Test
    void aWaitIsRoundedUpToTheSecondSoThatItIsLongEnough() {
        exhaust(at("192.0.2.1"));
        ticker.addAndGet(Duration.ofMillis(500).toNanos());

        assertThat(limiter.take(at("192.0.2.1"))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void askingTakesNoGo() {
        for (int i = 0; i < 5; i++) {
            assertThat(limiter.isExhausted(at("192.0.2.1"))).isFalse();
        }
        assertThat(limiter.take(at("192.0.2.1"))).isEqualTo(Duration.ZERO);
    }

    @Test
    void neighboursInOneIpv6NetworkShareABucket() {
        limiter.take(at("2001:db8:0:1::1"));
        limiter.take(at("2001:db8:0:1::2"));
        assertThat(limiter.take(at("2001:db8:0:1:ffff::3")).toSeconds()).isPositive();
        assertThat(limiter.take(at("2001:db8:0:2::1"))).isEqualTo(Duration.ZERO);
    }

    @Test
    void aSiteOf65535NetworksGetsFourTimesWhatOneNetworkDoes() {
        int passed = 0;
        for (int network = 1; network <= 0xFFFF; network++) {
            passed += limiter.take(at("2001:db8:7:%x::1".formatted(network))).isZero() ? 1 : 0;
        }
        assertThat(passed).isEqualTo(8);
        assertThat(limiter.take(at("2001:db8:8::1"))).isEqualTo(Duration.ZERO);
    }

    @Test
    void aProviderGetsSixteenTimesWhatOneNetworkDoes() {
        int passed = 0;
        for (int site = 1; site <= 0xFFFF; site++) {
            passed += limiter.take(at("2001:db8:%x::1".formatted(site))).isZero() ? 1 : 0;
        }
        assertThat(passed).isEqualTo(32);
        assertThat(limiter.take(at("2001:db9::1"))).isEqualTo(Duration.ZERO);
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

        assertThat(limiter.isExhausted(at(disguise))).isTrue();
        assertThat(limiter.isExhausted(at("192.0.2.2"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"64:ff9b::c000:202", "2002:c000:202::1", "2001:0:cb00:7107:8000:f227:3fff:fdfd", "::1"})
    void othersBehindTheSameGatewayAreOthers(String address) {
        exhaust(at("192.0.2.1"));

        assertThat(limiter.isExhausted(at(address))).isFalse();
    }

    @Test
    void aFloodFromManySourcesFreesNoneThatUsedItsGoesUp() {
        exhaust(at("192.0.2.1"));

        for (int i = 0; i < 50_000; i++) {
            limiter.take(at("10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255)));
        }

        assertThat(limiter.isExhausted(at("192.0.2.1"))).isTrue();
    }

    @Test
    void oneThingDoneFromAnAddressLeavesOthersFree() {
        exhaust(at("192.0.2.1").about("an invite"));

        assertThat(limiter.isExhausted(at("192.0.2.1").about("another"))).isFalse();
        assertThat(limiter.isExhausted(at("192.0.2.1"))).isFalse();
        assertThat(limiter.isExhausted(at("192.0.2.2").about("an invite"))).isFalse();
    }

    @Test
    void aBurstOfNothingMeansUnlimited() {
        properties.put("invites.limit.tokens.burst", "0");
        for (int i = 0; i < 500; i++) {
            assertThat(limiter.take(at("192.0.2.1"))).isEqualTo(Duration.ZERO);
        }
    }

    @Test
    void hugeFiguresAreNoError() {
        properties.put("invites.limit.tokens.burst", "2147483647");
        properties.put("invites.limit.tokens.per.minute", "1");

        assertThat(limiter.take(at("2001:db8::1"))).isEqualTo(Duration.ZERO);
        assertThat(limiter.take(at("2001:db8::1"))).isEqualTo(Duration.ZERO);
    }

    @Test
    void whoFailedTooOftenIsLookedUpAllTheSame() {
        exhaust(at("192.0.2.1"));

        assertThat(limiter.lookUp(at("192.0.2.1"), () -> "found")).isEqualTo("found");
    }

    @Test
    void onlyALookUpThatFindsNothingTakesAnAttempt() {
        for (int i = 0; i < 5; i++) {
            assertThat(lookUp(Optional.of("Juliet"))).isEqualTo("found Juliet");
        }

        assertThat(lookUp(Optional.empty())).isEqualTo("wait PT0S");
        assertThat(lookUp(Optional.empty())).isEqualTo("wait PT0S");
        assertThat(lookUp(Optional.empty())).isEqualTo("wait PT10S");
    }

    private String lookUp(Optional<String> result) {
        return limiter.lookUp(at("192.0.2.1"), () -> result, name -> "found " + name, wait -> "wait " + wait);
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

            assertThat(limiter.lookUp(at("192.0.2.2"), () -> "found")).isEqualTo("found");
            assertThat(fourth.get()).isZero();
            away.countDown();
            assertThat(waiting.get()).isEqualTo(1);
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
            assertThat(Addresses.parse(text).getHostAddress()).isEqualTo("0.0.0.0");
        }
        assertThat(Addresses.parse("[::1]").getHostAddress()).isEqualTo("0:0:0:0:0:0:0:1");
        assertThat(Addresses.parse("fe80::1%eth0").getHostAddress()).isEqualTo("fe80:0:0:0:0:0:0:1");
    }
}
