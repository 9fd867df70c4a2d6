/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** The classic endpoint on a real Openfire, over HTTP and over TLS. */
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
            assertEquals(201, made.statusCode(), made.body());
            assertEquals("", made.body());
            assertEquals(
                    "*",
                    made.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
            URI page = URI.create(made.headers().firstValue("Location").orElseThrow());
            assertEquals(200, send("GET", base, page.getPath()).statusCode());
        }
        assertEquals(
                303,
                send("GET", openfire.httpUrl(), "/invites_api?redirect=true&key=" + key.key())
                        .statusCode());
        assertEquals(
                201,
                send("POST", openfire.httpUrl(), "/invites_api", "Authorization", "Bearer " + key.key())
                        .statusCode());
    }

    @Test
    void whatMustNotMakeAnInviteMakesNone(OpenfireRig openfire, DemoKey key) throws Exception {
        long before = stored(openfire);
        String target = "/invites_api?key=" + key.key();
        assertEquals(405, send("HEAD", openfire.httpUrl(), target).statusCode());
        assertEquals(
                403,
                send("GET", openfire.httpUrl(), target, "Sec-Purpose", "prefetch")
                        .statusCode());
        assertEquals(200, send("OPTIONS", openfire.httpUrl(), target).statusCode());
        for (String bad : new String[] {"/invites_api", "/invites_api?key=bad"}) {
            HttpResponse<String> refused = send("GET", openfire.httpUrl(), bad);
            assertEquals(401, refused.statusCode());
            assertTrue(
                    refused.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Bearer"));
            assertEquals(
                    "application/problem+json",
                    refused.headers().firstValue("Content-Type").orElse(""));
        }
        assertEquals(before, stored(openfire));
    }
}
