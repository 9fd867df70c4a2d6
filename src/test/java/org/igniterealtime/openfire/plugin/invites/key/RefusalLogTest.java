/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.net.InetAddress;
import org.igniterealtime.openfire.plugin.invites.key.Authentication.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;

class RefusalLogTest {

    private static final long NOW = 1_795_521_600_000L;

    private final Logger log = mock(Logger.class);
    private final RefusalLog refusals = new RefusalLog(log);

    @ParameterizedTest
    @EnumSource(names = {"REVOKED", "EXPIRED", "NETWORK", "URL_USE"})
    void theOperatorIsToldWhatAHolderDoesWrong(Reason reason) throws Exception {
        refusals.refused("abcd1234", reason, InetAddress.getByName("192.0.2.7"), NOW);

        verify(log)
                .info("The API key {} was refused, {}: used from {}", new Object[] {"abcd1234", reason, "192.0.2.7"});
    }

    @Test
    void whatAnybodyMaySendFillsNoLog() {
        refusals.malformed();
        refusals.refused("abcd1234", Reason.UNKNOWN, null, NOW);

        verify(log, never()).info(anyString(), any(Object[].class));
        verify(log).debug("What was presented is no API key");
        verify(log).debug("The API key {} was refused, {}: used from {}", new Object[] {
            "abcd1234", Reason.UNKNOWN, "an unknown address"
        });
    }

    @Test
    void oneWhoGoesOnIsToldOfOnceAMinuteAndReason() {
        refusals.refused("abcd1234", Reason.REVOKED, null, NOW);
        refusals.refused("abcd1234", Reason.REVOKED, null, NOW + 59_999);
        verify(log, times(1)).info(anyString(), any(Object[].class));

        refusals.refused("abcd1234", Reason.EXPIRED, null, NOW + 59_999);
        refusals.refused("efgh5678", Reason.REVOKED, null, NOW + 59_999);
        refusals.refused("abcd1234", Reason.REVOKED, null, NOW + 60_000);
        verify(log, times(4)).info(anyString(), any(Object[].class));
    }
}
