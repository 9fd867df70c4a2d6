/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests the classic endpoint on a real Openfire, over HTTP and over TLS. */
@ExtendWith(OpenfireExtension.class)
class ClassicEndpointIT {

    private final HttpClient http;

    ClassicEndpointIT() throws Exception {
        http = TrustingHttp.client();
    }

    private HttpResponse<String> send(String method, URI base, String target, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(target)).method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static long stored(OpenfireRig openfire) {
        return Long.parseLong(
                openfire.server().query("SELECT COUNT(*) FROM ofInvite").get(0).get(0));
    }

    @Test
    void aBookmarkMakesAnInviteWhosePageIsThere(OpenfireRig openfire, DemoKey key) throws Exception {
        for (URI base : new URI[] {openfire.httpUrl(), openfire.httpsUrl()}) {
            HttpResponse<String> made = send("GET", base, "/invites_api?key=" + key.key());
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            assertThat(made.body()).isEqualTo("");
            assertThat(made.headers().firstValue("Access-Control-Allow-Origin").orElse(""))
                    .isEqualTo("*");
            URI page = URI.create(made.headers().firstValue("Location").orElseThrow());
            assertThat(send("GET", base, page.getPath()).statusCode()).isEqualTo(200);
        }
        assertThat(send("GET", openfire.httpUrl(), "/invites_api?redirect=true&key=" + key.key())
                        .statusCode())
                .isEqualTo(303);
        assertThat(send("POST", openfire.httpUrl(), "/invites_api", "Authorization", "Bearer " + key.key())
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void whatMustNotMakeAnInviteMakesNone(OpenfireRig openfire, DemoKey key) throws Exception {
        long before = stored(openfire);
        String target = "/invites_api?key=" + key.key();
        assertThat(send("HEAD", openfire.httpUrl(), target).statusCode()).isEqualTo(405);
        assertThat(send("GET", openfire.httpUrl(), target, "Sec-Purpose", "prefetch")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("OPTIONS", openfire.httpUrl(), target).statusCode()).isEqualTo(200);
        for (String bad : new String[] {"/invites_api", "/invites_api?key=bad"}) {
            HttpResponse<String> refused = send("GET", openfire.httpUrl(), bad);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Bearer");
            assertThat(refused.headers().firstValue("Content-Type").orElse("")).isEqualTo("application/problem+json");
        }
        assertThat(stored(openfire)).isEqualTo(before);
    }
}
