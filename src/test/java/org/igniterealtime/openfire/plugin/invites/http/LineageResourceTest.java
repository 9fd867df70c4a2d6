/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.http.ApiClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.text.CsvTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineageResourceTest {

    private HttpFixture scene;
    private ApiClient api;

    @BeforeEach
    void open() throws Exception {
        scene = new HttpFixture();
        api = scene.all();
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    private void invite(String inviter, String... names) {
        for (String name : names) {
            scene.pass(Duration.ofSeconds(1));
            String body = inviter == null ? "{}" : "{\"inviter\": \"" + inviter + "\"}";
            String token = json(api.post("/invites", body)).get("token").textValue();
            String account = "{\"token\": \"" + token + "\", \"username\": \"" + name
                    + "\", \"password\": \"wherefore art thou\"}";
            assertThat(api.with(null).post("/public/register", account).statusCode())
                    .isEqualTo(201);
        }
    }

    private static List<String> names(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> names = new ArrayList<>();
        json(answer)
                .get("data")
                .forEach(entry -> names.add(entry.get("username").textValue()));
        return names;
    }

    @Test
    void theTreeIsReadInParts() {
        invite("juliet", "benvolio", "mercutio");
        invite("benvolio", "tybalt");

        assertThat(names(api.get("/users/juliet/invited"))).containsExactly("benvolio", "mercutio");
        assertThat(names(api.get("/users/Juliet/invited?depth=2"))).containsExactly("benvolio", "tybalt", "mercutio");
        HttpResponse<String> first = api.get("/users/juliet/invited?depth=2&limit=2");
        assertThat(names(first)).containsExactly("benvolio", "tybalt");
        String link = first.headers().firstValue("Link").orElseThrow();
        URI next = URI.create(link.substring(1, link.indexOf('>')));
        assertThat(names(api.get("/users/juliet/invited?" + next.getRawQuery())))
                .containsExactly("mercutio");
        JsonNode entry = json(first).at("/data/1");
        assertThat(entry.get("inviter").textValue()).isEqualTo("benvolio@example.org");
        assertThat(entry.get("depth").intValue()).isEqualTo(2);
        assertThat(json(first).at("/data/0/invited").intValue()).isEqualTo(1);
    }

    @Test
    void theInviterOfAnAccountThatCameByInviteIsKnown() {
        invite("juliet", "benvolio");
        invite(null, "mercutio");

        assertThat(json(api.get("/users/benvolio/inviter")).get("inviter").textValue())
                .isEqualTo("juliet@example.org");
        assertThat(json(api.get("/users/mercutio/inviter")).get("inviter").isNull())
                .isTrue();
        assertThat(api.get("/users/juliet/inviter").statusCode()).isEqualTo(404);
        scene.accounts.remove("benvolio");
        assertThat(api.get("/users/benvolio/inviter").statusCode()).isEqualTo(404);
        assertThat(names(api.get("/users/juliet/invited"))).containsExactly("benvolio");
    }

    @Test
    void badParametersAreRefused() {
        for (String bad :
                List.of("depth=0", "depth=11", "limit=201", "limit=x", "cursor=!", "cursor=YQ", "color=red")) {
            assertThat(api.get("/users/juliet/invited?" + bad).statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(api.get("/users/a%20b/invited").statusCode()).isEqualTo(404);
        assertThat(scene.client(Scope.INVITES_CREATE)
                        .get("/users/juliet/invited")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aListIsAlsoAvailableInCsv() throws Exception {
        api.post("/invites", "{\"note\": \"=1+1\"}");
        api.post("/invites", "{\"note\": \"second\"}");

        HttpResponse<String> answer = api.get("/invites?limit=1", "Accept", "text/csv");
        assertThat(answer.headers().firstValue("Link")).isPresent();
        CsvTable page = CsvTable.read(answer.body().getBytes(StandardCharsets.UTF_8), 10);
        assertThat(page.rows()).hasSize(1);
        assertThat(page.columns()).contains("id", "note").doesNotContain("token", "uri");
        assertThat(api.get("/invites", "Accept", "text/csv").body()).contains(",'=1+1,");
    }
}
