/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.igniterealtime.openfire.plugin.invites.http.ApiClient.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.igniterealtime.openfire.plugin.invites.http.ApiClient;
import org.igniterealtime.openfire.plugin.invites.http.OpenApiContract;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The JSON API on a real Openfire: every operation, over HTTP and over TLS, and races for one invite. */
@ExtendWith(OpenfireExtension.class)
class ApiIT {

    private static ApiClient client(URI base, DemoKey key) throws Exception {
        return new ApiClient(TrustingHttp.client(), base, new OpenApiContract(), key.key());
    }

    private static String text(HttpResponse<String> answer, String member) {
        assertTrue(answer.statusCode() < 300, answer.body());
        return json(answer).get(member).textValue();
    }

    @Test
    void everyOperationAnswersAsDocumented(OpenfireRig openfire, DemoKey key) throws Exception {
        walk(client(openfire.httpUrl(), key), "api-one", openfire);
        walk(client(openfire.httpsUrl(), key), "api-two", openfire);
    }

    private static void walk(ApiClient api, String username, OpenfireRig openfire) {
        ApiClient anyone = api.with(null);
        String path = "/invites/" + text(api.post("/invites", "{\"note\": \"walk\"}"), "id");
        assertEquals(200, api.get("/invites?limit=1").statusCode());
        assertEquals("walk", text(api.get(path), "note"));
        assertEquals("walked", text(api.patch(path, "{\"note\": \"walked\"}"), "note"));
        assertEquals("revoked", text(api.post(path + "/revoke", null), "status"));
        assertEquals("pending", text(api.post(path + "/unrevoke", null), "status"));
        String token = text(api.post(path + "/renew", null), "token");
        assertEquals(token, text(api.get(path + "/link"), "token"));
        assertEquals("pending", text(anyone.get("/public/invites/" + token), "status"));
        assertEquals(username + "@" + openfire.domain(), text(register(anyone, token, username), "jid"));
        assertEquals(username + "@" + openfire.domain(), text(register(anyone, token, username), "jid"), "once more");
        assertEquals(410, anyone.get("/public/invites/" + token).statusCode());
        JsonNode redemptions = json(api.get(path + "/redemptions")).get("data");
        assertEquals(
                username + "@" + openfire.domain(),
                redemptions.get(0).get("jid").textValue());
        assertEquals(204, api.send("DELETE", path, null).statusCode());

        String line = "Invites: link of invite " + path.substring("/invites/".length()) + " shown again";
        assertEquals(
                1,
                openfire.server()
                        .query("SELECT details FROM ofSecurityAuditLog WHERE summary = ?", line)
                        .size());

        assertEquals(200, api.get("/keys").statusCode());
        HttpResponse<String> made = api.post("/keys", "{\"name\": \"walk\", \"scopes\": [\"invites:read\"]}");
        String own = text(made, "key");
        String keyPath = "/keys/" + text(made, "id");
        assertEquals("active", text(api.get(keyPath), "status"));
        assertEquals("active", text(api.with(own).get("/keys/self"), "status"));
        assertEquals("walked", text(api.patch(keyPath, "{\"name\": \"walked\"}"), "name"));
        assertEquals(204, api.send("DELETE", keyPath, null).statusCode());
        assertEquals(401, api.with(own).get("/keys/self").statusCode());
        assertTrue(
                log(openfire)
                        .contains("The API key " + own.substring(4, 12)
                                + " was refused (REVOKED). It was presented from 127.0.0.1"),
                "an operator looks into the log for why");
        assertEquals("ok", text(anyone.get("/health"), "status"));
        assertEquals("3.1.0", text(anyone.get("/openapi.json"), "openapi"));
        assertEquals(Set.of(), api.contract().unexercised());
        openfire.server().deleteUser(username);
    }

    private static String log(OpenfireRig openfire) {
        try {
            return Files.readString(openfire.logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatCannotBeReadIsNoFaultOfTheServers(OpenfireRig openfire, DemoKey key) throws Exception {
        ApiClient api = client(openfire.httpUrl(), key);
        String token = text(api.post("/invites", "{}"), "token");
        String form = "/invites/" + token + "/register";

        assertEquals(400, status(openfire, "/invites/" + token + "/name?username=%zz", null));
        assertEquals(400, status(openfire, "/invites/assets/page.css?v=%zz", null));
        assertEquals(400, status(openfire, form, "username=%zz"));
        assertEquals(413, status(openfire, form, "username=" + "x".repeat(300_000)));
        assertEquals(400, api.get("/invites?q=%00").statusCode());
        assertFalse(log(openfire).contains("An invite page failed"));
    }

    /** By a client that takes any address. */
    private static int status(OpenfireRig openfire, String path, String form) throws IOException {
        URL url = new URL(openfire.httpUrl() + path);
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        if (form != null) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
            connection.getOutputStream().write(form.getBytes(StandardCharsets.US_ASCII));
        }
        return connection.getResponseCode();
    }

    private static HttpResponse<String> register(ApiClient anyone, String token, String username) {
        String body = "{\"token\":\"" + token + "\",\"username\":\"" + username + "\",\"password\":\"long enough\"}";
        return anyone.post("/public/register", body, "Idempotency-Key", username);
    }

    @Test
    void sixtyFourAtOnceOnASingleUseLinkMakeOneAccount(OpenfireRig openfire, DemoKey key) throws Exception {
        race(openfire, key, 1);
    }

    @Test
    void sixtyFourAtOnceOnALinkForTenMakeTenAccounts(OpenfireRig openfire, DemoKey key) throws Exception {
        race(openfire, key, 10);
    }

    private static void race(OpenfireRig openfire, DemoKey key, int uses) throws Exception {
        // All of them come from one address.
        openfire.server().setProperty("invites.limit.calls.burst", "0");
        ApiClient api = client(openfire.httpUrl(), key);
        String token = text(api.post("/invites", "{\"max_uses\": " + uses + "}"), "token");
        List<Integer> statuses = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(64);
        try {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String username = "race" + uses + "x" + i;
                answers.add(pool.submit(() -> register(api.with(null), token, username)));
            }
            for (Future<HttpResponse<String>> each : answers) {
                statuses.add(each.get().statusCode());
            }
        } finally {
            pool.shutdown();
            openfire.server().deleteProperty("invites.limit.calls.burst");
        }
        assertEquals(uses, statuses.stream().filter(status -> status == 201).count(), () -> "statuses " + statuses);
        List<List<String>> accounts =
                openfire.server().query("SELECT username FROM ofUser WHERE username LIKE ?", "race" + uses + "x%");
        assertEquals(uses, accounts.size());
        accounts.forEach(row -> openfire.server().deleteUser(row.get(0)));
    }
}
