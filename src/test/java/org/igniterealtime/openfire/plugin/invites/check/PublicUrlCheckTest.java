/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublicUrlCheckTest {

    private static final String SET = "invites.public.url";

    private final Map<String, String> properties = new HashMap<>();
    private final SettingValues values = new SettingValues(properties::get);
    private HttpServer server;
    private Optional<URI> address;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        address =
                Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/join"));
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answer(String path, String identity) {
        server.createContext(path, exchange -> {
            if (identity != null) {
                exchange.getResponseHeaders().set(PublicUrlCheck.HEADER, identity);
            }
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
    }

    private Finding check() {
        return new PublicUrlCheck(values, () -> address, "me").check();
    }

    @Test
    void leadsBackHere() {
        answer("/join/invites/api/v1/health", "me");

        // Without TLS, which is a matter of its own.
        assertThat(check().code()).isEqualTo("clear");
    }

    @Test
    void leadsToAnotherServer() {
        answer("/join/invites/api/v1/health", "somebody");

        assertThat(check().code()).isEqualTo("other");
    }

    @Test
    void leadsElsewhere() {
        answer("/", null);

        assertThat(check().code()).isEqualTo("elsewhere");
    }

    @Test
    void leadsNowhere() throws IOException {
        try (ServerSocket closed = new ServerSocket(0)) {
            address = Optional.of(URI.create("https://127.0.0.1:" + closed.getLocalPort()));
        }

        assertThat(check().code()).isEqualTo("unreachable");
    }

    @Test
    void aHostThatDoesNotExistIsNamed() {
        address = Optional.of(URI.create("https://nothing.invalid"));

        assertThat(check()).isEqualTo(Finding.bad("unknown_host", "nothing.invalid"));
    }

    @Test
    void saysWhatIsWrongWithTheSettingAndWhatHoldsInstead() {
        properties.put(SET, "chat.example.org");

        assertThat(check().in("public_url", Texts.of(Locale.ENGLISH)))
                .isEqualTo("The setting invites.public.url is ignored. The URL must start with https:// or http://."
                        + " Instead, links start with " + address.orElseThrow() + ".");
        properties.put(SET, "https://chat.example.org/?a");
        assertThat(check().in("public_url", Texts.of(Locale.ENGLISH))).contains("must not contain a query");
        address = Optional.empty();
        assertThat(check().in("public_url", Texts.of(Locale.ENGLISH))).contains("there are no links");
    }

    @Test
    void withoutAnAddressThereIsNothingToCheck() {
        address = Optional.empty();

        assertThat(check().level()).isEqualTo(Finding.Level.SKIPPED);
    }
}
