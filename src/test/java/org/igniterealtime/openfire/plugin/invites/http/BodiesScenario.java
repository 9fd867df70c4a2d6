/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;

/** Tests bodies that arrive late, slowly, too large or not at all, on a given version of Jetty with few threads. */
public final class BodiesScenario implements Callable<List<String>> {

    private static final int THREADS = 8;
    private static final int SLOW = 4 * THREADS;
    private static final int MEGABYTES = 2 * 1024 * 1024;

    private final List<String> seen = new ArrayList<>();
    private final Map<String, String> properties = new ConcurrentHashMap<>();
    private final Bodies bodies = new Bodies(new SettingValues(properties::get));
    private final Server server = new Server(new QueuedThreadPool(THREADS, THREADS));
    private int port;

    @Override
    public List<String> call() throws Exception {
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context(new Echo(bodies)));
        server.start();
        port = connector.getLocalPort();
        try {
            whole();
            unwanted();
            large();
            broken();
            noRoom();
            slow();
        } finally {
            bodies.close();
            server.stop();
        }
        seen.add("left under way: " + bodies.underWay());
        return seen;
    }

    /** Uses reflection, as in host/, because the class differs between versions of Jetty. */
    private static Handler context(Endpoint endpoint) throws ReflectiveOperationException {
        String jettys = "org.eclipse.jetty.servlet.";
        try {
            Class.forName("org.eclipse.jetty.ee8.servlet.ServletContextHandler");
            jettys = "org.eclipse.jetty.ee8.servlet.";
        } catch (ClassNotFoundException e) {
            // An older version.
        }
        Class<?> contexts = Class.forName(jettys + "ServletContextHandler");
        Class<?> holders = Class.forName(jettys + "ServletHolder");
        Object context = contexts.getConstructor().newInstance();
        contexts.getMethod("setContextPath", String.class).invoke(context, "/x");
        Object holder = holders.getConstructor(javax.servlet.Servlet.class).newInstance(endpoint);
        contexts.getMethod("addServlet", holders, String.class).invoke(context, holder, "/*");
        return context instanceof Handler handler
                ? handler
                : (Handler) contexts.getMethod("get").invoke(context);
    }

    private void whole() throws IOException {
        try (Client client = new Client()) {
            client.write("POST /x/take HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
            seen.add("at once: " + client.answer());
            client.write("POST /x/take HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n");
            awaitUnderWay(1);
            client.write("he");
            client.write("llo");
            seen.add("in pieces: " + client.answer());
            client.write(
                    "POST /x/take HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
            seen.add("in chunks: " + client.answer());
            client.write("POST /x/take HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n");
            awaitUnderWay(1);
            client.write("3\r\nllo\r\n0\r\n\r\n");
            seen.add("in late chunks: " + client.answer());
            client.write("POST /x/take HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            seen.add("with leave: " + client.answer());
            client.write("hello");
            seen.add("with leave: " + client.answer());
            client.write("POST /x/take HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
            seen.add("empty: " + client.answer());
            client.write("POST /x/fail HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n");
            awaitUnderWay(1);
            client.write("hello");
            seen.add("failing: " + client.answer());
            client.write("GET /x/leave HTTP/1.1\r\nHost: x\r\n\r\n");
            seen.add("after these: " + client.answer());
        }
    }

    private void unwanted() throws IOException {
        try (Client client = new Client()) {
            client.write("GET /x/leave HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n");
            seen.add("unwanted, before it is sent: " + client.answer());
            client.write("hello");
            client.write("GET /x/leave HTTP/1.1\r\nHost: x\r\n\r\n");
            seen.add("after the unwanted: " + client.answer());
        }
        try (Client client = new Client()) {
            client.write("POST /x/leave HTTP/1.1\r\nHost: x\r\nContent-Length: " + MEGABYTES + "\r\n\r\n");
            client.write("x".repeat(MEGABYTES));
            seen.add("unwanted, large: " + client.answer());
            client.write("GET /x/leave HTTP/1.1\r\nHost: x\r\n\r\n");
            seen.add("after the unwanted: " + client.answer());
        }
        try (Client client = new Client()) {
            client.write("POST /x/leave HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            seen.add("unwanted, without leave: " + client.answer());
        }
    }

    private void large() throws IOException {
        try (Client client = new Client()) {
            client.write("POST /x/take HTTP/1.1\r\nHost: x\r\nContent-Length: " + MEGABYTES + "\r\n\r\n");
            client.write("x".repeat(MEGABYTES));
            seen.add("large: " + client.answer());
            client.write("GET /x/leave HTTP/1.1\r\nHost: x\r\n\r\n");
            seen.add("after the large: " + client.answer());
        }
        try (Client client = new Client()) {
            client.write("POST /x/take HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 32; i++) {
                client.write("10000\r\n" + "x".repeat(0x10000) + "\r\n");
            }
            client.write("0\r\n\r\n");
            seen.add("large, in chunks: " + client.answer());
            client.write("GET /x/leave HTTP/1.1\r\nHost: x\r\n\r\n");
            seen.add("after the large: " + client.answer());
        }
        try (Client client = new Client()) {
            client.write("POST /x/take HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: " + MEGABYTES
                    + "\r\n\r\n");
            seen.add("large, without leave: " + client.answer());
        }
        try (Client client = new Client()) {
            client.write("POST /x/take HTTP/1.1\r\nHost: x\r\nContent-Length: " + (1L << 40) + "\r\n\r\n");
            seen.add("endless: " + client.answer());
            CompletableFuture<String> end = CompletableFuture.supplyAsync(() -> sendTo(client));
            do {
                // Jetty 9.2 does not wake its selector when it closes a connection.
                leave();
            } while (!end.isDone());
            seen.add("endless: " + end.join());
        }
    }

    private static String sendTo(Client client) {
        try {
            for (long sent = 0; sent < 64L * 1024 * 1024; sent += 0x10000) {
                client.write("x".repeat(0x10000));
            }
            return "all was read";
        } catch (IOException e) {
            return "at an end";
        }
    }

    private String leave() throws IOException {
        try (Client client = new Client()) {
            client.write("GET /x/leave HTTP/1.1\r\nHost: x\r\n\r\n");
            return client.answer();
        }
    }

    private void broken() throws IOException {
        try (Client client = new Client()) {
            client.write("POST /x/take HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhe");
            awaitUnderWay(1);
            client.socket.shutdownOutput();
            seen.add("broken off: " + client.answer());
        }
        try (Client client = new Client()) {
            client.write("POST /x/take HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhe");
            awaitUnderWay(1);
        }
        awaitUnderWay(0);
    }

    private void noRoom() throws IOException {
        properties.put("invites.body.memory", "50");
        // The first 4 KiB of a body are not counted.
        long arrived = 40_000 - 4096;
        try (Client first = new Client();
                Client second = new Client();
                Client small = new Client()) {
            first.write("POST /x/take HTTP/1.1\r\nHost: x\r\nContent-Length: 50000\r\n\r\n" + "x".repeat(40_000));
            await(() -> bodies.counted() == arrived);
            second.write("POST /x/take HTTP/1.1\r\nHost: x\r\nContent-Length: 40000\r\n\r\n" + "x".repeat(40_000));
            seen.add("no room: " + second.answer());
            await(() -> bodies.counted() == arrived);
            small.write("POST /x/take HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
            seen.add("small: " + small.answer());
            first.write("x".repeat(10_000));
            seen.add("first: " + first.answer());
            await(() -> bodies.counted() == 0);
            second.write("POST /x/take HTTP/1.1\r\nHost: x\r\nContent-Length: 40000\r\n\r\n" + "x".repeat(40_000));
            seen.add("room again: " + second.answer());
        }
        properties.clear();
    }

    private void slow() throws IOException {
        properties.put("invites.body.seconds", "3");
        List<Client> slow = new ArrayList<>();
        for (int i = 0; i < SLOW; i++) {
            Client client = new Client();
            slow.add(client);
            String target = i % 2 == 0 ? "POST /x/take" : "GET /x/leave";
            client.write(target + " HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\nx");
        }
        awaitUnderWay(SLOW);
        seen.add("beside the slow: " + leave() + ", under way: " + bodies.underWay());
        for (Client client : slow) {
            client.write("x");
        }
        seen.add("slow: " + slow.get(0).answer() + ", " + slow.get(1).answer());
        awaitUnderWay(0);
        for (Client client : slow) {
            client.close();
        }
    }

    private void awaitUnderWay(int many) {
        await(() -> bodies.underWay() == many);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited in vain");
            }
            Thread.onSpinWait();
        }
    }

    private final class Client implements AutoCloseable {

        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        private final InputStream in = socket.getInputStream();

        Client() throws IOException {
            socket.setSoTimeout(20_000);
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        /** Returns status and body. */
        String answer() throws IOException {
            String status = line();
            int length = 0;
            for (String line = line(); !line.isEmpty(); line = line()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            return status.split(" ", 3)[1] + " " + new String(in.readNBytes(length), StandardCharsets.US_ASCII);
        }

        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IOException("the connection has ended");
                }
                line.write(next);
            }
            return line.toString(StandardCharsets.US_ASCII).strip();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static final class Echo extends Endpoint {

        private static final long serialVersionUID = 1L;

        Echo(Bodies bodies) {
            super(bodies);
        }

        @Override
        protected Reply reply(HttpServletRequest request, HttpServletResponse response) {
            String path = request.getContextPath() + request.getServletPath() + request.getPathInfo();
            if (path.equals("/x/leave")) {
                return text(200, "left");
            }
            return new Reply.OfBody(body -> {
                if (request.getPathInfo().equals("/fail")) {
                    throw new StackOverflowError();
                }
                return text(200, request.getPathInfo() + " " + body.length);
            });
        }

        @Override
        protected Response failed(HttpServletRequest request, Throwable failure) {
            return failure instanceof UnreadableBody body
                    ? text(body.status(), "unreadable" + request.getPathInfo())
                    : text(500, failure.getClass().getSimpleName());
        }

        private static Response text(int status, String text) {
            return Response.of(status, "text/plain", text.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
