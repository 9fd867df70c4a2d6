/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;

/** A web site with Converse from npm for one Openfire. Converse is installed into the build's folder from npm's configured registry. */
final class ConverseSite implements AutoCloseable {

    static final String VERSION = "14.0.0";

    private static final Path FOLDER = Path.of("target", "npm", "converse-" + VERSION);
    private static final Path DIST = FOLDER.resolve(Path.of("node_modules", "converse.js", "dist"));
    private static final int TIMEOUT_SECONDS = 180;
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript",
            "css", "text/css",
            "json", "application/json",
            "svg", "image/svg+xml",
            "wasm", "application/wasm");

    private final OpenfireRig openfire;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private ConverseSite(OpenfireRig openfire) throws IOException {
        this.openfire = openfire;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /** Opens the site; if npm or Converse is not available, the test is skipped. */
    static ConverseSite open(OpenfireRig openfire) throws Exception {
        assumeTrue(Files.isDirectory(DIST) || install(), "no Converse here (npm, package converse.js)");
        return new ConverseSite(openfire);
    }

    private static boolean install() throws InterruptedException {
        try {
            Files.createDirectories(FOLDER);
            Process npm = new ProcessBuilder(
                            "npm",
                            "install",
                            "--prefix",
                            FOLDER.toString(),
                            "--ignore-scripts",
                            "--no-audit",
                            "--no-fund",
                            "converse.js@" + VERSION)
                    .redirectErrorStream(true)
                    .redirectOutput(FOLDER.resolve("npm.log").toFile())
                    .start();
            if (!npm.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                npm.destroyForcibly();
            }
            return Files.isDirectory(DIST);
        } catch (IOException e) {
            return false;
        }
    }

    /** The page with Converse. */
    URI page(Converse.Connection connection) {
        return URI.create(
                "http://" + OpenfireRig.HOST + ":" + server.getAddress().getPort() + "/" + connection);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        for (Converse.Connection connection : Converse.Connection.values()) {
            if (path.equals("/" + connection)) {
                answer(exchange, 200, "text/html", html(connection).getBytes(UTF_8));
                return;
            }
        }
        Path file = DIST.resolve(path.replaceFirst("^/dist/", "")).normalize();
        if (file.startsWith(DIST) && Files.isRegularFile(file)) {
            String type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
            answer(exchange, 200, type, Files.readAllBytes(file));
        } else {
            answer(exchange, 404, "text/plain", new byte[0]);
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String html(Converse.Connection connection) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>Converse</title>
                <link rel="icon" href="data:,">
                <link rel="stylesheet" href="/dist/converse.min.css">
                <script type="module" src="/dist/converse.min.js"></script>
                </head>
                <body class="converse-fullscreen">
                <script type="module">
                converse.initialize({
                    assets_path: '/dist/', view_mode: 'fullscreen', i18n: 'en', play_sounds: false,
                    discover_connection_methods: false, xmpp_providers_url: '', registration_domain: '%s', %s: '%s'
                });
                </script>
                </body>
                </html>
                """
                .formatted(openfire.domain(), connection.setting, connection.url(openfire));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
