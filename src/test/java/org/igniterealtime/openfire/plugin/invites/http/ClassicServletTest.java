/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassicServletTest {

    private HttpFixture scene;
    private String key;

    @BeforeEach
    void open() throws Exception {
        scene = new HttpFixture();
        key = scene.key(KeyLimits.NONE, Scope.INVITES_CREATE);
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    private HttpResponse<String> send(String method, String query, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(scene.base().resolve("/invites_api" + query))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return scene.http.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "OPTIONS"})
    void whereTlsIsRequiredAKeyInClearIsRefusedUnread(String method) throws Exception {
        scene.properties.put("invites.tls.required", "true");

        HttpResponse<String> refused = send(method, "?key=" + key, "X-Forwarded-For", "192.0.2.7");
        assertEquals(403, refused.statusCode());
        assertTrue(refused.body().contains("\"tls_required\""), refused.body());
        assertEquals(0, scene.stored());
        assertEquals(201, send("POST", "?key=" + key).statusCode());
        HttpResponse<String> safe =
                send("POST", "?key=" + key, "X-Forwarded-For", "192.0.2.7", "X-Forwarded-Proto", "https");
        assertEquals(201, safe.statusCode());
        assertEquals("max-age=31536000", header(safe, "Strict-Transport-Security"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aGoodKeyMakesAnInvite(String method) throws Exception {
        HttpResponse<String> answer = send(method, "?key=" + key);

        assertEquals(201, answer.statusCode(), answer.body());
        assertEquals("", answer.body());
        assertTrue(header(answer, "Location").matches(HttpFixture.BASE + "/invites/[A-Za-z0-9]{40}"));
        assertEquals("*", header(answer, "Access-Control-Allow-Origin"));
        assertEquals("7200", header(answer, "Access-Control-Max-Age"));
        assertEquals("no-store", header(answer, "Cache-Control"));
        assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
        assertEquals(1, scene.stored());
    }

    @Test
    void nothingIsMadeWhileTheUserStoreTakesNoChanges() throws Exception {
        scene.accounts.writable = false;

        HttpResponse<String> refused = send("GET", "?key=" + key + "&redirect=true");

        assertEquals(409, refused.statusCode());
        assertTrue(refused.body().contains("\"user_store_read_only\""), refused.body());
        assertEquals(0, scene.stored());
    }

    @Test
    void aBearerHeaderNeedsNoQuery() throws Exception {
        assertEquals(201, send("GET", "", "Authorization", "Bearer " + key).statusCode());
    }

    @Test
    void redirectWithAnyValueButTheEmptyOneGoesToThePage() throws Exception {
        assertEquals(303, send("GET", "?key=" + key + "&redirect=true").statusCode());
        assertEquals(303, send("GET", "?redirect=0&key=" + key).statusCode());
        assertEquals(201, send("GET", "?key=" + key + "&redirect=").statusCode());
    }

    @Test
    void noKeyAndABadKeyAreUnauthorised() throws Exception {
        for (String query : List.of("", "?key=", "?key=nonsense", "?key=" + key + "x")) {
            HttpResponse<String> answer = send("GET", query);
            assertEquals(401, answer.statusCode(), query);
            assertTrue(header(answer, "WWW-Authenticate").startsWith("Bearer"), query);
            assertEquals("application/problem+json", header(answer, "Content-Type"));
        }
        assertEquals(0, scene.stored());
    }

    @Test
    void theHeaderWinsOverTheQuery() throws Exception {
        assertEquals(
                401,
                send("GET", "?key=" + key, "Authorization", "Bearer nonsense").statusCode());
        assertEquals(
                201,
                send("GET", "?key=nonsense", "Authorization", "Bearer " + key).statusCode());
    }

    @Test
    void aKeyInAFormIsNotLookedFor() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(scene.base().resolve("/invites_api"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("key=" + key))
                .build();
        assertEquals(401, scene.http.send(request, BodyHandlers.ofString()).statusCode());
    }

    @Test
    void headIsRefusedAndMakesNothing() throws Exception {
        HttpResponse<String> answer = send("HEAD", "?key=" + key);
        assertEquals(405, answer.statusCode());
        assertEquals("GET, OPTIONS, POST", header(answer, "Allow"));
        assertEquals(0, scene.stored());
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Purpose, prefetch;prerender",
        "Sec-Purpose, 'prefetch;anonymous-client-ip'",
        "sec-purpose, PreFetch",
        "Purpose, prefetch",
        "Purpose, 'navigate, prefetch'",
        "X-Purpose, preview",
        "X-Purpose, ' Prefetch '",
        "X-Moz, prefetch",
        "x-moz, 'prefetch;q=1'",
        "Sec-Fetch-Purpose, prefetch"
    })
    void aPrefetchMakesNothing(String header, String value) throws Exception {
        assertEquals(403, send("GET", "?key=" + key, header, value).statusCode());
        assertEquals(
                403,
                send("GET", "?key=" + key, header, "navigate", header, value).statusCode());
        assertEquals(0, scene.stored());
    }

    @Test
    void optionsAllowsTheAuthorizationHeader() throws Exception {
        HttpResponse<String> answer = send("OPTIONS", "", "Origin", "https://elsewhere.example");
        assertEquals(200, answer.statusCode());
        assertTrue(header(answer, "Access-Control-Allow-Headers").contains("Authorization"));
        assertTrue(header(answer, "Access-Control-Allow-Methods").contains("GET"));
    }

    @Test
    void aKeyWithoutTheScopeIsForbidden() throws Exception {
        String reader = scene.key(KeyLimits.NONE, Scope.INVITES_READ);
        HttpResponse<String> answer = send("GET", "?key=" + reader);
        assertEquals(403, answer.statusCode());
        assertTrue(header(answer, "WWW-Authenticate").contains("insufficient_scope"));
    }

    @Test
    void aKeyThatMustNotBeInUrlsIsStillGoodInTheHeader() throws Exception {
        KeyLimits limits = new KeyLimits(null, null, null, List.of(), null, null, null, null, false);
        String closed = scene.key(limits, Scope.INVITES_CREATE);
        assertEquals(401, send("GET", "?key=" + closed).statusCode());
        assertEquals(201, send("GET", "", "Authorization", "Bearer " + closed).statusCode());
    }

    @Test
    void aKeysQuotaEndsIn429() throws Exception {
        KeyLimits limits = new KeyLimits(1, null, null, List.of(), null, null, null, null, true);
        String small = scene.key(limits, Scope.INVITES_CREATE);
        assertEquals(201, send("GET", "?key=" + small).statusCode());
        HttpResponse<String> answer = send("GET", "?key=" + small);
        assertEquals(429, answer.statusCode());
        assertTrue(answer.headers().firstValue("Retry-After").isPresent());
        assertFalse(answer.body().contains(small));
    }

    @Test
    void manyBadKeysSlowAnAddressDown() throws Exception {
        scene.properties.put("invites.limit.keys.burst", "3");
        for (int i = 0; i < 3; i++) {
            assertEquals(401, send("GET", "?key=nonsense").statusCode());
        }
        assertEquals(429, send("GET", "?key=nonsense").statusCode());
    }

    @Test
    void aDatabaseThatIsAwayIs503() throws Exception {
        scene.databaseAway = true;
        HttpResponse<String> answer = send("GET", "?key=" + key);
        assertEquals(503, answer.statusCode());
        assertTrue(answer.headers().firstValue("Retry-After").isPresent());
    }
}
