/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server whose responses are set by the test, including responses that ours would never give. */
final class ScriptedServer implements AutoCloseable {

    record Received(String method, String target, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    private record Answer(int status, ByteBuffer body) {}

    private final HttpServer server;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Sets the response to the next request. */
    void answer(int status, String body) {
        answer(status, body.getBytes(UTF_8));
    }

    void answer(int status, byte[] body) {
        answers.add(new Answer(status, ByteBuffer.wrap(body)));
    }

    /** All requests since the previous call of this method. */
    List<Received> received() {
        List<Received> all = List.copyOf(received);
        received.clear();
        return all;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            Answer answer = answers.remove();
            if (answer.status() / 100 == 3) {
                exchange.getResponseHeaders().set("Location", "https://elsewhere.example/");
            }
            exchange.sendResponseHeaders(
                    answer.status(),
                    answer.body().hasRemaining() ? answer.body().remaining() : -1);
            exchange.getResponseBody().write(answer.body().array());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
