/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.http.ApiClient.json;

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
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugin.invites.http.ApiClient;
import org.igniterealtime.openfire.plugin.invites.http.OpenApiContract;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests the JSON API on a real Openfire: every operation, over HTTP and over TLS, and races for one invite. */
@ExtendWith(OpenfireExtension.class)
class ApiIT {

    private static ApiClient client(URI base, DemoKey key) throws Exception {
        return new ApiClient(TrustingHttp.client(), base, new OpenApiContract(), key.key());
    }

    private static String text(HttpResponse<String> answer, String member) {
        assertThat(answer.statusCode() < 300).as(answer.body()).isTrue();
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
        assertThat(api.post("/invites/bulk", "{\"invites\": [{}, {\"ttl\": 1}]}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.send("POST", "/invites/bulk", "note\n=1+1\n", "Content-Type", "text/csv", "Accept", "text/csv")
                        .body())
                .as("the library for CSV is in the jar")
                .contains("'=1+1");
        assertThat(api.get("/invites?limit=1").statusCode()).isEqualTo(200);
        assertThat(text(api.get(path), "note")).isEqualTo("walk");
        assertThat(text(api.patch(path, "{\"note\": \"walked\"}"), "note")).isEqualTo("walked");
        assertThat(text(api.post(path + "/revoke", null), "status")).isEqualTo("revoked");
        assertThat(text(api.post(path + "/unrevoke", null), "status")).isEqualTo("pending");
        String token = text(api.post(path + "/renew", null), "token");
        assertThat(text(api.get(path + "/link"), "token")).isEqualTo(token);
        HttpResponse<String> unsent = api.post(path + "/send", "{\"email\": \"romeo@montague.example\"}");
        assertThat(json(unsent).get("code").textValue()).isEqualTo("mail_not_configured");
        assertThat(json(api.get(path + "/mails")).get("data").size()).isZero();
        assertThat(text(anyone.get("/public/invites/" + token), "status")).isEqualTo("pending");
        assertThat(text(register(anyone, token, username), "jid")).isEqualTo(username + "@" + openfire.domain());
        assertThat(text(register(anyone, token, username), "jid"))
                .as("once more")
                .isEqualTo(username + "@" + openfire.domain());
        assertThat(anyone.get("/public/invites/" + token).statusCode()).isEqualTo(410);
        JsonNode redemptions = json(api.get(path + "/redemptions")).get("data");
        assertThat(redemptions.get(0).get("jid").textValue()).isEqualTo(username + "@" + openfire.domain());
        assertThat(text(api.get("/users/" + username + "/inviter"), "invite_id"))
                .isEqualTo(path.substring("/invites/".length()));
        assertThat(api.get("/users/" + username + "/invited").statusCode()).isEqualTo(200);
        assertThat(json(api.get("/stats")).at("/totals/redeemed").intValue()).isPositive();
        assertThat(api.send("DELETE", path, null).statusCode()).isEqualTo(204);

        String line = "Invites: link of account invite " + path.substring("/invites/".length()) + " shown again";
        List<List<String>> found = List.of();
        // Another thread writes it within a second or so.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (found.isEmpty() && System.nanoTime() < end) {
            found = openfire.server().query("SELECT details FROM ofSecurityAuditLog WHERE summary = ?", line);
        }
        assertThat(found).hasSize(1);

        assertThat(api.get("/keys").statusCode()).isEqualTo(200);
        HttpResponse<String> made = api.post("/keys", "{\"name\": \"walk\", \"scopes\": [\"invites:read\"]}");
        String own = text(made, "key");
        String keyPath = "/keys/" + text(made, "id");
        assertThat(text(api.get(keyPath), "status")).isEqualTo("active");
        assertThat(text(api.with(own).get("/keys/self"), "status")).isEqualTo("active");
        assertThat(text(api.patch(keyPath, "{\"name\": \"walked\"}"), "name")).isEqualTo("walked");
        assertThat(api.send("DELETE", keyPath, null).statusCode()).isEqualTo(204);
        assertThat(api.with(own).get("/keys/self").statusCode()).isEqualTo(401);
        assertThat(log(openfire))
                .as("an operator looks into the log for why")
                .contains("The API key " + own.substring(4, 12)
                        + " was refused (REVOKED). It was presented from 127.0.0.1");
        assertThat(text(anyone.get("/health"), "status")).isEqualTo("ok");
        assertThat(text(anyone.get("/openapi.json"), "openapi")).isEqualTo("3.1.0");
        assertThat(api.contract().unexercised()).isEqualTo(Set.of());
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

        assertThat(status(openfire, "/invites/" + token + "/name?username=%zz", null))
                .isEqualTo(400);
        assertThat(status(openfire, "/invites/assets/page.css?v=%zz", null)).isEqualTo(400);
        assertThat(status(openfire, form, "username=%zz")).isEqualTo(400);
        assertThat(status(openfire, form, "username=" + "x".repeat(300_000))).isEqualTo(413);
        assertThat(api.get("/invites?q=%00").statusCode()).isEqualTo(400);
        assertThat(log(openfire)).doesNotContain("An invite page failed");
    }

    /** Uses a client that accepts any address. */
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
        // All of them come from the same address.
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
        assertThat(statuses.stream().filter(status -> status == 201).count())
                .as(() -> "statuses " + statuses)
                .isEqualTo(uses);
        List<List<String>> accounts =
                openfire.server().query("SELECT username FROM ofUser WHERE username LIKE ?", "race" + uses + "x%");
        assertThat(accounts.size()).isEqualTo(uses);
        accounts.forEach(row -> openfire.server().deleteUser(row.get(0)));
    }
}
