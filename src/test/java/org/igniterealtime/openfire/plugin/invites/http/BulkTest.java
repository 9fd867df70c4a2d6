/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.http.ApiClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.text.CsvTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkTest {

    private static final String[] CSV_IN = {"Content-Type", "text/csv; charset=utf-8"};
    private static final String[] CSV = {"Content-Type", "text/csv", "Accept", "text/csv"};

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

    private static String many(int number, String item) {
        return "{\"invites\": ["
                + IntStream.range(0, number)
                        .mapToObj(i -> item.replace("#", Integer.toString(i)))
                        .collect(Collectors.joining(", "))
                + "]";
    }

    private static KeyLimits limits(Integer maxOpen, Integer perDay) {
        return new KeyLimits(maxOpen, perDay, null, List.of(), null, null, null, null, true);
    }

    private static JsonNode data(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json(answer).get("data");
    }

    private static List<Integer> statuses(JsonNode data) {
        List<Integer> statuses = new ArrayList<>();
        data.forEach(item -> statuses.add(item.get("status").intValue()));
        return statuses;
    }

    private static CsvTable table(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        return CsvTable.read(answer.body().getBytes(StandardCharsets.UTF_8), 1_000);
    }

    private static String cell(CsvTable table, int row, String column) {
        return table.rows().get(row).cells().get(table.columns().indexOf(column));
    }

    @Test
    void eachInviteIsAnsweredAsIfItWereCreatedAlone() {
        JsonNode data = data(
                api.post(
                        "/invites/bulk",
                        """
                        {"invites": [{"username": "mercutio", "note": "one"}, {"ttl": 5}, "juliet", {"username": "mercutio"},
                            {"colour": "red"}, {"username": "juliet"}, {"kind": "reset", "username": "nobody"}, {}]}"""),
                200);

        assertThat(statuses(data)).containsExactly(201, 422, 422, 409, 422, 409, 422, 201);
        assertThat(data.at("/0/invite/note").textValue()).isEqualTo("one");
        assertThat(data.at("/0/invite/landing_url").textValue())
                .endsWith(data.at("/0/invite/token").textValue());
        assertThat(data.at("/1/problem/errors/0/code").textValue()).isEqualTo("too_small");
        assertThat(data.at("/2/problem/errors/0/pointer").textValue()).isEmpty();
        assertThat(data.at("/3/problem/errors/0/code").textValue()).isEqualTo("name_reserved");
        assertThat(data.at("/5/problem/errors/0/code").textValue()).isEqualTo("name_taken");
        assertThat(scene.stored()).isEqualTo(2);
        assertThat(api.get("/public/invites/" + data.at("/7/invite/token").textValue())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void atomicMeansAllOrNone() {
        JsonNode refused = data(
                api.post(
                        "/invites/bulk",
                        "{\"atomic\": true, \"invites\": [{}, {\"ttl\": 5}, {\"username\": \"juliet\"}]}"),
                422);
        assertThat(statuses(refused)).containsExactly(422, 409);
        assertThat(refused.at("/1/index").intValue()).isEqualTo(2);
        assertThat(scene.stored()).isZero();

        JsonNode unreadable =
                data(api.post("/invites/bulk", "{\"atomic\": true, \"invites\": [{}, 7, {\"ttl\": 5}]}"), 422);
        assertThat(statuses(unreadable)).as("what is wrong with the rest, too").containsExactly(422, 422);
        assertThat(scene.stored()).isZero();

        data(api.post("/invites/bulk", "{\"atomic\": true, \"invites\": [{\"username\": \"mercutio\"}, {}]}"), 200);
        assertThat(scene.stored()).isEqualTo(2);
    }

    @Test
    void aNameOfACallThatCreatedNothingIsFree() {
        data(api.post("/invites/bulk", "{\"atomic\": true, \"invites\": [{\"username\": \"mercutio\"}, 7]}"), 422);

        assertThat(api.post("/invites", "{\"username\": \"mercutio\"}").statusCode())
                .isEqualTo(201);
    }

    @Test
    void oneOfAThousandWithTheSameNameIsCreated() {
        JsonNode data = data(api.post("/invites/bulk", many(1_000, "{\"username\": \"mercutio\"}") + "}"), 200);

        assertThat(statuses(data))
                .startsWith(201)
                .filteredOn(status -> status == 409)
                .hasSize(999);
        assertThat(scene.stored()).isEqualTo(1);
    }

    @Test
    void quotasEndInTheMiddle() {
        for (KeyLimits limits : List.of(limits(700, null), limits(null, 700))) {
            ApiClient limited = scene.client(limits, Scope.INVITES_CREATE);
            long before = scene.stored();

            assertThat(data(limited.post("/invites/bulk", many(1_000, "{}") + ", \"atomic\": true}"), 422))
                    .hasSize(300);
            assertThat(scene.stored()).isEqualTo(before);
            List<Integer> statuses = statuses(data(limited.post("/invites/bulk", many(1_000, "{}") + "}"), 200));
            assertThat(statuses.subList(0, 700)).containsOnly(201);
            assertThat(statuses.subList(700, 1_000)).containsOnly(429);
            assertThat(scene.stored()).isEqualTo(before + 700);
            assertThat(limited.post("/invites", "{}").statusCode()).isEqualTo(429);
        }
    }

    @Test
    void callsThatRaceDoNotExceedAQuota() throws Exception {
        ApiClient limited = scene.client(limits(50, null), Scope.INVITES_CREATE);
        ExecutorService callers = Executors.newFixedThreadPool(6);
        try {
            List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String key = "race-" + i;
                String[] headers = i % 2 == 0 ? new String[0] : new String[] {"Idempotency-Key", key};
                calls.add(() -> limited.post("/invites/bulk", many(30, "{}") + "}", headers));
                calls.add(() -> limited.post("/invites", "{}"));
            }
            for (Future<HttpResponse<String>> call : callers.invokeAll(calls)) {
                assertThat(call.get().statusCode()).isIn(200, 201, 429);
            }
        } finally {
            callers.shutdown();
        }

        assertThat(scene.stored()).isEqualTo(50);
    }

    @Test
    void whatAKeyMayNotCreateIsRefusedItemByItem() {
        ApiClient create = scene.client(Scope.INVITES_CREATE);

        JsonNode data = data(
                create.post("/invites/bulk", "{\"invites\": [{\"kind\": \"reset\", \"username\": \"juliet\"}, {}]}"),
                200);

        assertThat(statuses(data)).containsExactly(403, 201);
        assertThat(data.at("/0/problem/code").textValue()).isEqualTo("insufficient_scope");
        assertThat(scene.client(Scope.INVITES_READ)
                        .post("/invites/bulk", "{\"invites\": []}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aRepeatedCallGetsTheFirstAnswer() {
        String[] once = {"Idempotency-Key", "bulk-1"};
        String body = many(1_000, "{\"username\": \"name#\", \"note\": \"note #\"}") + "}";

        HttpResponse<String> first = api.post("/invites/bulk", body, once);
        HttpResponse<String> again = api.post("/invites/bulk", body, once);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(scene.stored()).isEqualTo(1_000);
        assertThat(api.post("/invites/bulk", many(1, "{}") + "}", once).statusCode())
                .isEqualTo(422);
    }

    @Test
    void aRepeatedCallThatWasRefusedIsTriedAgain() {
        String[] once = {"Idempotency-Key", "bulk-2"};
        data(api.post("/invites/bulk", "{\"atomic\": true, \"invites\": [{\"username\": \"juliet\"}]}", once), 422);
        scene.accounts.remove("juliet");

        data(api.post("/invites/bulk", "{\"atomic\": true, \"invites\": [{\"username\": \"juliet\"}]}", once), 200);
    }

    @Test
    void aKeyThatMayNotCreateResetsAnyMoreDoesNotGetTheirLinksAgain() {
        for (String[] type : List.of(new String[] {"Content-Type", "application/json"}, CSV)) {
            String body = type == CSV
                    ? "kind,username\nreset,juliet\n"
                    : "{\"invites\": [{\"kind\": \"reset\", \"username\": \"juliet\"}]}";
            List<String> headers = new ArrayList<>(List.of(type));
            headers.addAll(List.of("Idempotency-Key", "resets"));
            String[] all = headers.toArray(String[]::new);
            String secret = scene.key(KeyLimits.NONE, Scope.INVITES_CREATE, Scope.PASSWORDS_RESET);
            ApiClient resets = api.with(secret);
            HttpResponse<String> first = resets.post("/invites/bulk", body, all);
            assertThat(first.body()).contains("juliet");
            assertThat(resets.post("/invites/bulk", body, all).body()).isEqualTo(first.body());

            api.patch("/keys/" + secret.substring(4, 12), "{\"scopes\": [\"invites:create\"]}");

            assertThat(resets.post("/invites/bulk", body, all).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void takesAndGivesCsv() throws Exception {
        String file =
                """
                Username;Note;max_uses;groups;subscribe;metadata
                mercutio;"a ""note""; in
                two lines";1;;FALSE;"{""id"": 7}"
                ;=1+1;unlimited;;;
                ;;many;;;
                ;short
                ;;;no such group;;[
                """;

        CsvTable table = table(api.post("/invites/bulk", "\uFEFF" + file.replace("\n", "\r\n"), CSV));

        assertThat(table.rows()).hasSize(5);
        assertThat(cell(table, 0, "http_status")).isEqualTo("201");
        assertThat(cell(table, 0, "username")).isEqualTo("mercutio");
        assertThat(cell(table, 0, "note")).isEqualTo("a \"note\"; in\r\ntwo lines");
        assertThat(cell(table, 0, "metadata")).isEqualTo("{\"id\":7}");
        assertThat(cell(table, 0, "landing_url")).endsWith(cell(table, 0, "token"));
        assertThat(cell(table, 1, "note")).as("no formula").isEqualTo("'=1+1");
        assertThat(cell(table, 1, "max_uses")).isEqualTo("unlimited");
        assertThat(cell(table, 2, "detail")).startsWith("max_uses: ");
        assertThat(cell(table, 3, "code")).isEqualTo("invalid");
        assertThat(cell(table, 4, "detail")).contains("metadata: ");
        assertThat(scene.stored()).isEqualTo(2);
    }

    @Test
    void csvIsAnsweredInJsonUnlessWanted() {
        JsonNode data = data(api.post("/invites/bulk", "username\nmercutio\njuliet\n", CSV_IN), 200);
        assertThat(statuses(data)).containsExactly(201, 409);

        assertThat(data(api.post("/invites/bulk?atomic=true", "username\nbenvolio\njuliet\n", CSV), 422))
                .hasSize(1);
        assertThat(api.post("/invites/bulk?atomic=perhaps", "username\n", CSV).statusCode())
                .isEqualTo(400);
        assertThat(scene.stored()).isEqualTo(1);
    }

    @Test
    void whatIsNoCsvOrTooMuchIsRefusedAsAWhole() {
        assertThat(json(api.post("/invites/bulk", "note\n\"open\n", CSV_IN))
                        .at("/errors/0/code")
                        .textValue())
                .isEqualTo("csv_quotes");
        assertThat(api.post("/invites/bulk", "", CSV_IN).statusCode()).isEqualTo(400);
        assertThat(api.post("/invites/bulk", "colour\nred\n", CSV_IN).statusCode())
                .isEqualTo(422);
        assertThat(api.post("/invites/bulk", "note\n" + "x\n".repeat(1_001), CSV_IN)
                        .statusCode())
                .isEqualTo(422);
        assertThat(api.post("/invites/bulk", many(1_001, "{}") + "}").statusCode())
                .isEqualTo(422);
        assertThat(api.post("/invites/bulk", "{}").statusCode()).isEqualTo(422);
        assertThat(api.post("/invites/bulk", "{\"invites\": {}}").statusCode()).isEqualTo(422);
        assertThat(api.post("/invites/bulk", many(1_000, "{\"note\": \"" + "x".repeat(400) + "\"}") + "}")
                        .statusCode())
                .as("large, but not too large")
                .isEqualTo(200);
        HttpResponse<String> tooLarge =
                api.post("/invites/bulk", many(1_000, "{\"note\": \"" + "x".repeat(2_100) + "\"}") + "}");
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(json(tooLarge).get("title").textValue()).contains("2,048,000");
        assertThat(data(api.post("/invites/bulk", "{\"invites\": []}"), 200)).isEmpty();
        assertThat(scene.stored()).isEqualTo(1_000);
    }
}
