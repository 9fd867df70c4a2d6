/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * HTTP binding has about 200 threads, which it needs for chat clients as well. Clients that send a body slowly must not occupy any of them.
 */
@ExtendWith(OpenfireExtension.class)
class SlowBodiesIT {

    private static final int SOCKETS = 270;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void pagesAndBoshAnswerWithinASecondBesideSlowSenders(OpenfireRig openfire, DemoKey key) throws Exception {
        ApiCalls api = new ApiCalls(openfire.httpUrl(), key.key());
        String token = api.create("{}").token();
        List<String> targets = List.of(
                "GET /invites/api/v1/health",
                "GET /invites/api/v1/openapi.json",
                "POST /invites/api/v1/public/register",
                "POST /invites/" + token + "/register",
                "POST /invites_api");
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SOCKETS; i++) {
                slow.add(send(openfire.httpUrl(), targets.get(i % targets.size())));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(status(get(openfire, "/invites/" + token))).isEqualTo(200);
                assertThat(status(get(openfire, "/invites/api/v1/health"))).isEqualTo(200);
                assertThat(status(bosh(openfire))).isEqualTo(200);
            }
            for (int i = 0; i < SOCKETS; i++) {
                slow.get(i).getOutputStream().write('x');
            }
            String username = "slowly-joined";
            String password = "a-gr8-day-for-tests";
            assertThat(api.register(token, username, password).statusCode()).isEqualTo(201);
            openfire.server().deleteUser(username);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static Socket send(URI server, String target) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        String type = target.contains("public") ? "application/json" : "application/x-www-form-urlencoded";
        socket.getOutputStream()
                .write((target + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\nContent-Length: 60000\r\n\r\nx")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static HttpRequest.Builder get(OpenfireRig openfire, String path) {
        return HttpRequest.newBuilder(openfire.httpUrl().resolve(path));
    }

    private static HttpRequest.Builder bosh(OpenfireRig openfire) {
        String body = "<body xmlns='http://jabber.org/protocol/httpbind' rid='1573741820' to='" + openfire.domain()
                + "' wait='1' hold='1' ver='1.6' xml:lang='en'/>";
        return get(openfire, "/http-bind").header("Content-Type", "text/xml").POST(BodyPublishers.ofString(body));
    }

    private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(SECOND).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
