/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.atMost;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.igniterealtime.openfire.plugin.invites.key.AuthenticationRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.limit.Addresses;
import org.igniterealtime.openfire.plugin.invites.limit.PacedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;

class RefusalLogTest {

    private static final InetAddress HOME = Addresses.parse("192.0.2.7");

    private final Logger log = mock(Logger.class);
    private final AtomicLong ticker = new AtomicLong();
    private final RefusalLog refusals = new RefusalLog(new PacedLog(log, ticker::get));

    @ParameterizedTest
    @EnumSource(names = {"REVOKED", "EXPIRED", "NETWORK", "URL_USE", "UNKNOWN"})
    void theOperatorIsToldWhichKeyWasRefusedAndWhy(Reason reason) {
        refusals.refused("abcd1234", reason, HOME);

        verify(log).info("The API key {} was refused ({}). It was presented from {}", new Object[] {
            "abcd1234", reason, "192.0.2.7"
        });
    }

    @Test
    void whatIsNoKeyIsToldWithoutAWordOfIt() {
        refusals.malformed(null);

        verify(log).info("An invalid API key was presented from {}", new Object[] {"an unknown address"});
    }

    @Test
    void aHolderWhoGoesOnIsToldOfOnceAMinuteAndReason() {
        refusals.refused("abcd1234", Reason.REVOKED, null);
        pass(59_999);
        refusals.refused("abcd1234", Reason.REVOKED, HOME);
        verify(log, times(1)).info(anyString(), any(Object[].class));

        refusals.refused("abcd1234", Reason.EXPIRED, null);
        refusals.refused("efgh5678", Reason.REVOKED, null);
        pass(1);
        refusals.refused("abcd1234", Reason.REVOKED, null);
        verify(log, times(4)).info(anyString(), any(Object[].class));
    }

    @Test
    void anAddressThatGoesOnIsToldOfOnceAMinuteWhateverItPresents() {
        refusals.malformed(HOME);
        refusals.refused("abcd1234", Reason.UNKNOWN, HOME);
        refusals.refused("efgh5678", Reason.UNKNOWN, HOME);
        verify(log, times(1)).info(anyString(), any(Object[].class));

        refusals.refused("abcd1234", Reason.UNKNOWN, Addresses.parse("192.0.2.8"));
        pass(60_000);
        refusals.refused("abcd1234", Reason.UNKNOWN, HOME);
        verify(log, times(3)).info(anyString(), any(Object[].class));
    }

    @Test
    void manyAddressesDoNotFillTheLog() {
        for (int i = 0; i < 10_000; i++) {
            refusals.malformed(Addresses.parse("10.0.%d.%d".formatted(i >> 8, i & 255)));
        }

        verify(log, atMost(60)).info(anyString(), any(Object[].class));
    }

    private void pass(long millis) {
        ticker.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
