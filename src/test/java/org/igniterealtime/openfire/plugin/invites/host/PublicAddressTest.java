/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {

    private final Map<String, String> properties = new HashMap<>();

    private String address(String hostname) {
        return new PublicAddress(properties::get, () -> hostname).get().toString();
    }

    @Test
    void isTheServersNameAndTlsPort() {
        assertThat(address("chat.example.org")).isEqualTo("https://chat.example.org:7443");
    }

    @ParameterizedTest
    @CsvSource({
        "443, 80, https://h",
        "8443, 80, https://h:8443",
        "0, 7070, http://h:7070",
        "-1, 80, http://h",
        "x, 80, https://h:7443",
    })
    void followsThePortsOfHttpBinding(String secure, String plain, String expected) {
        properties.put("httpbind.port.secure", secure);
        properties.put("httpbind.port.plain", plain);
        assertThat(address("h")).isEqualTo(expected);
    }

    @Test
    void putsIpv6AddressesInBrackets() {
        assertThat(address("2001:db8::1")).isEqualTo("https://[2001:db8::1]:7443");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/join, https://example.org/join",
        "' https://example.org/join// ', https://example.org/join",
        "http://localhost:7070, http://localhost:7070",
        "https://[2001:db8::1]:8443/x, https://[2001:db8::1]:8443/x",
    })
    void isWhatTheOperatorSet(String set, String expected) {
        properties.put(PublicAddress.PROPERTY, set);
        assertThat(address("h")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "example.org",
                "ftp://example.org",
                "javascript:alert(1)",
                "https://",
                "https://u:p@example.org",
                "https://example.org/?a",
                "https://example.org/#a",
                "https://exa mple.org"
            })
    void passesOverWhatIsNoBaseUrl(String set) {
        properties.put(PublicAddress.PROPERTY, set);
        assertThat(address("h")).isEqualTo("https://h:7443");
    }
}
