/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
            // Cut.
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
            assertEquals(7, ask(client, 7));
            assertEquals(1, proxy.connections());
        }
        assertTrue(proxy.jdbcUrl().startsWith("jdbc:postgresql://127.0.0.1:"), proxy.jdbcUrl());
        assertTrue(proxy.jdbcUrl().endsWith("/test"), proxy.jdbcUrl());
    }

    @Test
    void aFrozenDatabaseTakesConnectionsAndIsSilentUntilItGoesOn() throws Exception {
        try (Socket old = connect()) {
            ask(old, 1);
            proxy.freeze();
            try (Socket young = connect()) {
                assertSilent(old);
                assertSilent(young);
                assertEquals(1, received.size());

                proxy.pass();

                assertEquals(2, answer(old));
                assertEquals(2, answer(young));
            }
        }
    }

    private static void assertSilent(Socket client) throws IOException {
        client.setSoTimeout(HELD_MILLIS);
        client.getOutputStream().write(2);
        assertThrows(SocketTimeoutException.class, () -> client.getInputStream().read());
    }

    @Test
    void aStatementWhoseAnswerIsHeldIsDoneAndAfterACutNobodyHearsOfIt() throws Exception {
        try (Socket client = connect()) {
            ask(client, 1);
            received.clear();
            proxy.holdAnswers();
            client.getOutputStream().write(2);
            assertEquals(2, received.poll(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS));

            assertEquals(1, proxy.cut());
            proxy.pass();

            assertEquals(-1, read(client));
        }
        try (Socket client = connect()) {
            assertEquals(3, ask(client, 3));
        }
    }

    @Test
    void aCutEndsEvenWhatIsFrozen() throws Exception {
        try (Socket client = connect()) {
            ask(client, 1);
            proxy.freeze();
            client.getOutputStream().write(2);

            proxy.cut();

            assertEquals(-1, read(client));
            assertEquals(0, proxy.connections());
        }
    }

    @Test
    void refusesNewConnectionsOnlyUntilItPassesAgain() throws Exception {
        try (Socket old = connect()) {
            ask(old, 1);
            proxy.refuse();
            assertThrows(ConnectException.class, this::connect);
            assertEquals(2, ask(old, 2));

            proxy.pass();

            try (Socket young = connect()) {
                assertEquals(3, ask(young, 3));
            }
        }
    }

    @Test
    void delaysEachWay() throws Exception {
        try (Socket client = connect()) {
            proxy.slow(Duration.ofMillis(HELD_MILLIS));
            long begun = System.nanoTime();

            assertEquals(1, ask(client, 1));

            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            assertTrue(millis >= 2 * HELD_MILLIS, millis + " ms");
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

    /** As {@link #answer}; whether a cut is seen as the end or as a reset depends on who notices first. */
    private static int read(Socket client) {
        try {
            return answer(client);
        } catch (IOException e) {
            return -1;
        }
    }
}
