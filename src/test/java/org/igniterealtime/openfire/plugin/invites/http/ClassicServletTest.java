/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).as(refused.body()).contains("\"tls_required\"");
        assertThat(scene.stored()).isEqualTo(0);
        assertThat(send("POST", "?key=" + key).statusCode()).isEqualTo(201);
        HttpResponse<String> safe =
                send("POST", "?key=" + key, "X-Forwarded-For", "192.0.2.7", "X-Forwarded-Proto", "https");
        assertThat(safe.statusCode()).isEqualTo(201);
        assertThat(header(safe, "Strict-Transport-Security")).isEqualTo("max-age=31536000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aGoodKeyMakesAnInvite(String method) throws Exception {
        HttpResponse<String> answer = send(method, "?key=" + key);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("");
        assertThat(header(answer, "Location").matches(HttpFixture.BASE + "/invites/[A-Za-z0-9]{40}"))
                .isTrue();
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(answer, "Access-Control-Max-Age")).isEqualTo("7200");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(scene.stored()).isEqualTo(1);
    }

    @Test
    void nothingIsMadeWhileTheUserStoreTakesNoChanges() throws Exception {
        scene.accounts.writable = false;

        HttpResponse<String> refused = send("GET", "?key=" + key + "&redirect=true");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).as(refused.body()).contains("\"user_store_read_only\"");
        assertThat(scene.stored()).isEqualTo(0);
    }

    @Test
    void aBearerHeaderNeedsNoQuery() throws Exception {
        assertThat(send("GET", "", "Authorization", "Bearer " + key).statusCode())
                .isEqualTo(201);
    }

    @Test
    void redirectWithAnyValueButTheEmptyOneGoesToThePage() throws Exception {
        assertThat(send("GET", "?key=" + key + "&redirect=true").statusCode()).isEqualTo(303);
        assertThat(send("GET", "?redirect=0&key=" + key).statusCode()).isEqualTo(303);
        assertThat(send("GET", "?key=" + key + "&redirect=").statusCode()).isEqualTo(201);
    }

    @Test
    void noKeyAndABadKeyAreUnauthorised() throws Exception {
        for (String query : List.of("", "?key=", "?key=nonsense", "?key=" + key + "x")) {
            HttpResponse<String> answer = send("GET", query);
            assertThat(answer.statusCode()).as(query).isEqualTo(401);
            assertThat(header(answer, "WWW-Authenticate")).as(query).startsWith("Bearer");
            assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        }
        assertThat(scene.stored()).isEqualTo(0);
    }

    @Test
    void theHeaderWinsOverTheQuery() throws Exception {
        assertThat(send("GET", "?key=" + key, "Authorization", "Bearer nonsense")
                        .statusCode())
                .isEqualTo(401);
        assertThat(send("GET", "?key=nonsense", "Authorization", "Bearer " + key)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aKeyInAFormIsNotLookedFor() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(scene.base().resolve("/invites_api"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("key=" + key))
                .build();
        assertThat(scene.http.send(request, BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void headIsRefusedAndMakesNothing() throws Exception {
        HttpResponse<String> answer = send("HEAD", "?key=" + key);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow")).isEqualTo("GET, OPTIONS, POST");
        assertThat(scene.stored()).isEqualTo(0);
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
        assertThat(send("GET", "?key=" + key, header, value).statusCode()).isEqualTo(403);
        assertThat(send("GET", "?key=" + key, header, "navigate", header, value).statusCode())
                .isEqualTo(403);
        assertThat(scene.stored()).isEqualTo(0);
    }

    @Test
    void optionsAllowsTheAuthorizationHeader() throws Exception {
        HttpResponse<String> answer = send("OPTIONS", "", "Origin", "https://elsewhere.example");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Access-Control-Allow-Headers")).contains("Authorization");
        assertThat(header(answer, "Access-Control-Allow-Methods")).contains("GET");
    }

    @Test
    void aKeyWithoutTheScopeIsForbidden() throws Exception {
        String reader = scene.key(KeyLimits.NONE, Scope.INVITES_READ);
        HttpResponse<String> answer = send("GET", "?key=" + reader);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(header(answer, "WWW-Authenticate")).contains("insufficient_scope");
    }

    @Test
    void aKeyThatMustNotBeInUrlsIsStillGoodInTheHeader() throws Exception {
        KeyLimits limits = new KeyLimits(null, null, null, List.of(), null, null, null, null, false);
        String closed = scene.key(limits, Scope.INVITES_CREATE);
        assertThat(send("GET", "?key=" + closed).statusCode()).isEqualTo(401);
        assertThat(send("GET", "", "Authorization", "Bearer " + closed).statusCode())
                .isEqualTo(201);
    }

    @Test
    void aKeysQuotaEndsIn429() throws Exception {
        KeyLimits limits = new KeyLimits(1, null, null, List.of(), null, null, null, null, true);
        String small = scene.key(limits, Scope.INVITES_CREATE);
        assertThat(send("GET", "?key=" + small).statusCode()).isEqualTo(201);
        HttpResponse<String> answer = send("GET", "?key=" + small);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).doesNotContain(small);
    }

    @Test
    void manyBadKeysSlowAnAddressDown() throws Exception {
        scene.properties.put("invites.limit.keys.burst", "3");
        for (int i = 0; i < 3; i++) {
            assertThat(send("GET", "?key=nonsense").statusCode()).isEqualTo(401);
        }
        assertThat(send("GET", "?key=nonsense").statusCode()).isEqualTo(429);
    }

    @Test
    void aDatabaseThatIsAwayIs503() throws Exception {
        scene.databaseAway = true;
        HttpResponse<String> answer = send("GET", "?key=" + key);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
}
