/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseProxyTest {

    private static final int HELD_MILLIS = 150;
    private static final int TIMEOUT_MILLIS = 10_000;

    private final BlockingQueue<Integer> received = new LinkedBlockingQueue<>();
    private ServerSocket server;
    private DatabaseProxy proxy;

    @BeforeEach
    void aServerThatSendsBackWhatItGets() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        new Thread(this::serve).start();
        proxy = DatabaseProxy.to("jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + "/test");
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                new Thread(() -> echo(socket)).start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void echo(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            for (int each = in.read(); each >= 0; each = in.read()) {
                received.add(each);
                socket.getOutputStream().write(each);
            }
        } catch (IOException e) {
            // The connection was cut.
        }
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void passesBothWaysUnderAnAddressOfTheSameDatabase() throws Exception {
        try (Socket client = connect()) {
            assertThat(ask(client, 7)).isEqualTo(7);
            assertThat(proxy.connections()).isEqualTo(1);
        }
        assertThat(proxy.jdbcUrl()).startsWith("jdbc:postgresql://127.0.0.1:");
        assertThat(proxy.jdbcUrl()).endsWith("/test");
    }

    @Test
    void aFrozenDatabaseTakesConnectionsAndIsSilentUntilItGoesOn() throws Exception {
        try (Socket old = connect()) {
            ask(old, 1);
            proxy.freeze();
            try (Socket young = connect()) {
                assertSilent(old);
                assertSilent(young);
                assertThat(received).hasSize(1);

                proxy.pass();

                assertThat(answer(old)).isEqualTo(2);
                assertThat(answer(young)).isEqualTo(2);
            }
        }
    }

    private static void assertSilent(Socket client) throws IOException {
        client.setSoTimeout(HELD_MILLIS);
        client.getOutputStream().write(2);
        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> client.getInputStream().read());
    }

    @Test
    void aStatementWhoseAnswerIsHeldIsDoneAndAfterACutNobodyHearsOfIt() throws Exception {
        try (Socket client = connect()) {
            ask(client, 1);
            received.clear();
            proxy.holdAnswers();
            client.getOutputStream().write(2);
            assertThat(received.poll(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo(2);

            assertThat(proxy.cut()).isEqualTo(1);
            proxy.pass();

            assertThat(read(client)).isEqualTo(-1);
        }
        try (Socket client = connect()) {
            assertThat(ask(client, 3)).isEqualTo(3);
        }
    }

    @Test
    void aCutEndsEvenWhatIsFrozen() throws Exception {
        try (Socket client = connect()) {
            ask(client, 1);
            proxy.freeze();
            client.getOutputStream().write(2);

            proxy.cut();

            assertThat(read(client)).isEqualTo(-1);
            assertThat(proxy.connections()).isZero();
        }
    }

    @Test
    void refusesNewConnectionsOnlyUntilItPassesAgain() throws Exception {
        try (Socket old = connect()) {
            ask(old, 1);
            proxy.refuse();
            assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
            assertThat(ask(old, 2)).isEqualTo(2);

            proxy.pass();

            try (Socket young = connect()) {
                assertThat(ask(young, 3)).isEqualTo(3);
            }
        }
    }

    @Test
    void delaysEachWay() throws Exception {
        try (Socket client = connect()) {
            proxy.slow(Duration.ofMillis(HELD_MILLIS));
            long begun = System.nanoTime();

            assertThat(ask(client, 1)).isEqualTo(1);

            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            assertThat(millis).as(millis + " ms").isGreaterThanOrEqualTo(2 * HELD_MILLIS);
        }
    }

    private Socket connect() throws IOException {
        int port = URI.create(proxy.jdbcUrl().substring("jdbc:".length())).getPort();
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private static int ask(Socket client, int what) throws IOException {
        client.getOutputStream().write(what);
        return answer(client);
    }

    private static int answer(Socket client) throws IOException {
        client.setSoTimeout(TIMEOUT_MILLIS);
        return client.getInputStream().read();
    }

    /** Like {@link #answer}; whether a cut is seen as an end or a reset depends on who notices it first. */
    private static int read(Socket client) {
        try {
            return answer(client);
        } catch (IOException e) {
            return -1;
        }
    }
}
