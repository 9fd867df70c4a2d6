/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {

    private final Map<String, String> properties = new HashMap<>();
    private HttpPorts ports = new HttpPorts(7443, 7070);
    private String hostname = "chat.example.org";
    private final PublicAddress address =
            new PublicAddress(new SettingValues(properties::get), () -> hostname, () -> ports);

    private String address() {
        return address.get().map(URI::toString).orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "7443, 7070, https://chat.example.org:7443",
        "443, 80, https://chat.example.org",
        "8443, 0, https://chat.example.org:8443",
        "0, 7070, http://chat.example.org:7070",
        "0, 80, http://chat.example.org",
        "0, 0, none",
    })
    void isTheServersNameAndThePortThatListens(int tls, int plain, String expected) {
        ports = new HttpPorts(tls, plain);

        assertThat(address()).isEqualTo(expected);
    }

    @Test
    void comesAndGoesWithHttpBinding() {
        assertThat(address()).isEqualTo("https://chat.example.org:7443");
        ports = new HttpPorts(0, 0);
        assertThat(address()).isEqualTo("none");
        ports = new HttpPorts(7443, 7070);
        assertThat(address()).isEqualTo("https://chat.example.org:7443");
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8::1, https://[2001:db8::1]:7443",
        "[2001:db8::1], https://[2001:db8::1]:7443",
        "192.0.2.7, https://192.0.2.7:7443",
        "Chat.Example.org, https://chat.example.org:7443",
        "münchen.example, https://xn--mnchen-3ya.example:7443",
        "my_host, https://my_host:7443",
        "no host, none",
        "'', none",
    })
    void writesTheServersNameAsAUrlHasIt(String name, String expected) {
        hostname = name;

        assertThat(address()).isEqualTo(expected);
    }

    @Test
    void isWhatTheOperatorSetWhileAnyPortListens() {
        properties.put("invites.public.url", " HTTPS://münchen.example/Beitritt/ ");
        ports = new HttpPorts(0, 7070);
        assertThat(address()).isEqualTo("https://xn--mnchen-3ya.example/Beitritt");
        ports = new HttpPorts(0, 0);
        assertThat(address()).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "example.org", "ftp://example.org", "https://u:p@example.org", "https://example.org/?a"})
    void isTheServersOwnWhereTheSettingIsNoBaseUrl(String set) {
        properties.put("invites.public.url", set);

        assertThat(address()).isEqualTo("https://chat.example.org:7443");
    }
}
