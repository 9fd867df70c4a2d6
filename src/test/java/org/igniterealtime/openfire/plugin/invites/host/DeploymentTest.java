/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import java.util.HashMap;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;

class DeploymentTest {

    private final Map<String, String> properties = new HashMap<>();
    private final Logger log = mock(Logger.class);
    private HttpPorts ports = new HttpPorts(7443, 7070);
    private String networkInterface = "127.0.0.1";

    private Deployment deployment(boolean knowsTrustedProxies) {
        return new Deployment(
                properties::get,
                new SettingValues(properties::get),
                () -> ports,
                () -> networkInterface,
                knowsTrustedProxies,
                log);
    }

    @ParameterizedTest
    @CsvSource({
        "7070, , false, true",
        "7070, ' ', false, true",
        "7070, 192.0.2.7, false, true",
        "7070, 127.example.org, false, true",
        "7070, , true, false",
        "7070, 127.0.0.1, false, false",
        "7070, localhost, false, false",
        "7070, ::1, false, false",
        "0, , false, false",
    })
    void plainHttpIsAnsweredToOthers(int plain, String address, String required, boolean answered) {
        ports = new HttpPorts(7443, plain);
        networkInterface = address;
        properties.put("invites.tls.required", required);

        assertThat(deployment(true).answersInClear()).isEqualTo(answered);
    }

    @ParameterizedTest
    @CsvSource({
        "false, '', true, false",
        "true, '', true, true",
        "true, '', false, true",
        "true, '127.0.0.1, 10.0.0.0/8', true, false",
        "true, 127.0.0.1, false, true",
    })
    void anybodyIsBelieved(String followed, String trusted, boolean known, boolean believed) {
        properties.put("httpbind.forwarded.enabled", followed);
        properties.put("httpbind.forwarded.trusted.proxies", trusted);

        assertThat(deployment(known).believesAnybody()).isEqualTo(believed);
    }

    @Test
    void theLogIsToldOfEachOnceUntilItWasMended() {
        Deployment deployment = deployment(true);
        deployment.warn();
        verifyNoInteractions(log);

        networkInterface = null;
        properties.put("httpbind.forwarded.enabled", "true");
        deployment.warn();
        deployment.warn();
        verify(log).warn(contains("invites.tls.required"));
        verify(log).warn(contains("httpbind.forwarded.trusted.proxies"));
        verifyNoMoreInteractions(log);

        properties.put("invites.tls.required", "true");
        deployment.warn();
        properties.remove("invites.tls.required");
        deployment.warn();
        verify(log, times(2)).warn(contains("invites.tls.required"));
    }

    @Test
    void whereNoTrustedProxyCanBeNamedNoneIsAskedFor() {
        properties.put("httpbind.forwarded.enabled", "true");
        deployment(false).warn();

        verify(log).warn(contains("let nobody but the proxy reach it"));
        verifyNoMoreInteractions(log);
    }
}
