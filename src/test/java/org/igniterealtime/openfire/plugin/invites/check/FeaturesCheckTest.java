/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeaturesCheckTest {

    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private Finding check(boolean offered) {
        return new FeaturesCheck(
                        "example.org",
                        () -> Optional.of(new InetSocketAddress(server.getInetAddress(), server.getLocalPort())),
                        List.of("urn:a", "urn:b"),
                        () -> offered)
                .check();
    }

    private void answer(String features) {
        Thread thread = new Thread(() -> {
            try (Socket client = server.accept()) {
                client.getOutputStream().write(features.getBytes(StandardCharsets.UTF_8));
                client.getInputStream().readAllBytes();
            } catch (IOException e) {
                // The test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    void findsWhatIsAdvertised() {
        answer("<stream:features><a xmlns='urn:a'/><b xmlns='urn:b'/></stream:features>");

        assertThat(check(true).code()).isEqualTo("good");
    }

    @Test
    void namesWhatIsNot() {
        answer("<stream:features><a xmlns='urn:a'/></stream:features>");

        assertThat(check(true)).isEqualTo(Finding.bad("missing", "urn:b"));
    }

    @Test
    void aStreamThatEndsIsNoStream() throws IOException {
        answer("<stream:error/>");
        server.setSoTimeout(1000);

        assertThat(check(true).code()).isEqualTo("unreachable");
    }

    @Test
    void nothingIsExpectedOfAReadOnlyUserStore() {
        assertThat(check(false).level()).isEqualTo(Finding.Level.SKIPPED);
    }
}
