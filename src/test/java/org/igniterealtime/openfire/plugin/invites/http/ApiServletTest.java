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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ApiServletTest {

    /** A syntactically valid token that does not exist. */
    private static final String UNKNOWN = "A".repeat(40);

    private HttpFixture scene;
    private ApiClient api;
    private ApiClient anyone;

    @BeforeEach
    void open() throws Exception {
        scene = new HttpFixture();
        api = scene.all();
        anyone = api.with(null);
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    private JsonNode create(String body) {
        HttpResponse<String> answer = api.post("/invites", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    @Test
    void whereTlsIsRequiredNothingIsTakenInClear() throws Exception {
        scene.properties.put("invites.tls.required", "true");
        String token = json(api.post("/invites", "{}")).get("token").asText();
        ApiClient anyone = api.with(null);
        String register = "{\"token\":\"" + token + "\",\"username\":\"mercutio\",\"password\":\"wherefore art thou\"}";
        String[] inClear = {"X-Forwarded-For", "192.0.2.7"};
        String[] byTls = {"X-Forwarded-For", "192.0.2.7", "X-Forwarded-Proto", "https"};

        assertProblem(403, "tls_required", api.get("/invites", inClear));
        assertProblem(403, "tls_required", api.with("ofi_bad").get("/invites", inClear));
        assertProblem(403, "tls_required", anyone.post("/public/register", register, inClear));
        HttpResponse<String> safe = anyone.post("/public/register", register, byTls);
        assertThat(safe.statusCode()).isEqualTo(201);
        assertThat(safe.headers().firstValue("Strict-Transport-Security").orElse(""))
                .isEqualTo("max-age=31536000");
        assertThat(api.get("/invites")
                        .headers()
                        .firstValue("Strict-Transport-Security")
                        .orElse(""))
                .isEqualTo("");
    }

    private static void assertProblem(int status, String code, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).get("code").textValue()).isEqualTo(code);
        assertThat(json(answer).get("title").textValue()).as(answer.body()).doesNotStartWith("http.problem.");
    }

    private static void assertInvalid(String pointer, String code, HttpResponse<String> answer) {
        assertProblem(422, "invalid", answer);
        JsonNode error = json(answer).get("errors").get(0);
        assertThat(error.get("pointer").textValue()).isEqualTo(pointer);
        assertThat(error.get("code").textValue()).isEqualTo(code);
    }

    @Test
    void anInviteIsMadeWithItsLink() {
        HttpResponse<String> answer = api.post(
                "/invites",
                """
                {"username": "Romeo", "max_uses": 1, "ttl": 3600, "groups": ["staff"], "note": "a friend",
                 "locale": "de", "metadata": {"ticket": 7}}""");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode invite = json(answer);
        String token = invite.get("token").textValue();
        assertThat(invite.get("username").textValue()).isEqualTo("romeo");
        assertThat(invite.get("username_policy").textValue()).isEqualTo("fixed");
        assertThat(invite.get("status").textValue()).isEqualTo("pending");
        assertThat(invite.get("expires_at").textValue()).isEqualTo("2026-11-24T13:00:00Z");
        assertThat(invite.get("metadata").get("ticket").intValue()).isEqualTo(7);
        assertThat(invite.get("uri").textValue()).isEqualTo("xmpp:romeo@example.org?register;preauth=" + token);
        assertThat(invite.get("landing_url").textValue()).isEqualTo(HttpFixture.BASE + "/invites/" + token);
        String resource = "/invites/api/v1/invites/" + invite.get("id").textValue();
        assertThat(header(answer, "Location")).isEqualTo(HttpFixture.BASE + resource);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(answer, "Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(header(answer, "Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void noUsesMeansOneAndNullMeansUnlimited() {
        assertThat(create("{}").get("max_uses").intValue()).isEqualTo(1);
        assertThat(create("{\"max_uses\": null}").get("max_uses").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"colour\":1}|/colour|unknown_field",
                "{\"max_uses\":\"1\"}|/max_uses|wrong_type",
                "{\"max_uses\":1.5}|/max_uses|wrong_type",
                "{\"max_uses\":0}|/max_uses|too_small",
                "{\"kind\":\"party\"}|/kind|unknown_value",
                "{\"groups\":[1]}|/groups/0|wrong_type",
                "{\"groups\":[\"nobodies\"]}|/groups|no_such_group",
                "{\"expires_at\":\"tomorrow\"}|/expires_at|not_a_time",
                "{\"ttl\":60,\"expires_at\":\"2030-01-01T00:00:00Z\"}|/ttl|conflicts",
                "{\"ttl\":999999999999999}|/ttl|out_of_range",
                "{\"ttl\":-9223372036854775808}|/ttl|out_of_range",
                "{\"ttl\":59}|/ttl|too_small",
                "{\"metadata\":[]}|/metadata|wrong_type",
            })
    void whatWillNotDoIsNamed(String body, String pointer, String code) {
        HttpResponse<String> answer = api.post("/invites", body);
        assertInvalid(pointer, code, answer);
        assertThat(scene.stored()).isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"ttl\":-9223372036854775808}|/ttl|out_of_range",
                "{\"ttl\":59}|/ttl|too_small",
                "{\"ttl\":99999999999}|/ttl|too_large",
                "{\"ttl\":60,\"expires_at\":\"2030-01-01T00:00:00Z\"}|/ttl|conflicts",
                "{\"ttl\":null}|/ttl|required",
                "{\"expires_at\":\"2026-11-24T11:00:00Z\"}|/expires_at|in_past",
            })
    void aPatchThatWillNotDoIsNamedAsACreationIs(String body, String pointer, String code) {
        String path = "/invites/" + create("{}").get("id").textValue();
        assertInvalid(pointer, code, api.patch(path, body));
        assertThat(json(api.get(path)).get("expires_at").textValue()).isEqualTo("2026-12-01T12:00:00Z");
        assertThat(json(api.patch(path, "{\"ttl\":3600}")).get("expires_at").textValue())
                .isEqualTo("2026-11-24T13:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"ttl\":-9223372036854775808|/ttl|out_of_range",
                "\"ttl\":0|/ttl|too_small",
                "\"ttl\":99999999999|/ttl|too_large",
                "\"ttl\":60,\"expires_at\":\"2030-01-01T00:00:00Z\"|/ttl|conflicts",
                "\"max_ttl\":-9223372036854775808|/max_ttl|out_of_range",
            })
    void aKeysTimesThatWillNotDoAreNamed(String members, String pointer, String code) {
        assertInvalid(
                pointer, code, api.post("/keys", "{\"name\":\"x\",\"scopes\":[\"invites:read\"]," + members + "}"));
        assertInvalid(pointer, code, api.patch("/keys/" + scene.keyId(), "{" + members + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{", "[]", "{} {}", "{\"note\":\"a\",\"note\":\"b\"}", "nonsense", "''"})
    void whatIsNoJsonObjectIsMalformed(String body) {
        assertProblem(400, "malformed_json", api.post("/invites", body));
    }

    @Test
    void bodiesOfAnotherTypeOrTooLargeAreRefused() {
        assertProblem(415, "unsupported_media_type", api.post("/invites", "{}", "Content-Type", "text/plain"));
        assertProblem(413, "too_large", api.post("/invites", "{\"note\":\"" + "x".repeat(65_536) + "\"}"));
        assertThat(api.post("/invites", "{}", "Content-Type", "application/json; charset=utf-8")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void unknownPathsAndWrongMethodsAreProblems() {
        assertProblem(404, "not_found", anyone.get("/nothing"));
        assertProblem(404, "not_found", anyone.get("/invites/"));
        HttpResponse<String> wrong = anyone.send("PUT", "/invites", "{}");
        assertProblem(405, "method_not_allowed", wrong);
        assertThat(header(wrong, "Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    }

    @Test
    void keysAreTakenFromTheHeaderOnly() {
        String key = scene.key(KeyLimits.NONE, Scope.INVITES_READ);
        assertProblem(401, "key_required", anyone.get("/invites"));
        assertProblem(401, "key_in_url", anyone.get("/invites?key=" + key));
        assertProblem(401, "invalid_key", anyone.with("ofi_nonsense").get("/invites"));
        assertThat(anyone.with(key).get("/invites").statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyDoesOnlyWhatItsScopesAllow() {
        ApiClient reader = scene.client(Scope.INVITES_READ);
        HttpResponse<String> answer = reader.post("/invites", "{}");
        assertProblem(403, "insufficient_scope", answer);
        assertThat(header(answer, "WWW-Authenticate")).contains("error=\"insufficient_scope\"");
        assertProblem(403, "insufficient_scope", reader.get("/keys"));
        assertThat(reader.get("/keys/self").statusCode()).isEqualTo(200);
        assertProblem(
                403, "insufficient_scope", scene.client(Scope.INVITES_CREATE).get("/invites"));
    }

    @Test
    void aKeysLimitsHold() {
        KeyLimits limits = new KeyLimits(null, 2, null, List.of(), Duration.ofHours(1), 5, Set.of(), null, true);
        ApiClient bounded = scene.client(limits, Scope.INVITES_CREATE);
        assertInvalid("/ttl", "too_large", bounded.post("/invites", "{\"ttl\": 7200}"));
        assertInvalid("/max_uses", "too_large", bounded.post("/invites", "{\"ttl\": 60, \"max_uses\": 6}"));
        assertInvalid(
                "/groups", "group_not_allowed", bounded.post("/invites", "{\"ttl\": 60, \"groups\": [\"staff\"]}"));
        assertThat(bounded.post("/invites", "{\"ttl\": 60}").statusCode()).isEqualTo(201);
        assertThat(bounded.post("/invites", "{\"ttl\": 60}").statusCode()).isEqualTo(201);
        HttpResponse<String> third = bounded.post("/invites", "{\"ttl\": 60}");
        assertProblem(429, "too_many_in_period", third);
        assertThat(Integer.parseInt(header(third, "Retry-After")) > 0).isTrue();
    }

    @Test
    void aKeysLimitsHoldForTheInvitesOfOthersThatItOpens() {
        KeyLimits limits = new KeyLimits(1, null, null, List.of(), Duration.ofHours(1), 1, Set.of(), null, true);
        ApiClient bounded = scene.client(limits, Scope.INVITES_READ, Scope.INVITES_WRITE);
        String staff = "/invites/"
                + create("{\"groups\": [\"staff\"], \"ttl\": 600}").get("id").textValue();
        String week = "/invites/" + create("{}").get("id").textValue();
        assertInvalid("/groups", "group_not_allowed", bounded.post(staff + "/renew", null));
        assertInvalid("/expires_at", "too_far", bounded.post(week + "/renew", null));
        assertThat(bounded.post(staff + "/revoke", null).statusCode()).isEqualTo(200);
        assertInvalid("/groups", "group_not_allowed", bounded.post(staff + "/unrevoke", null));

        scene.pass(Duration.ofDays(8));
        String day = "/invites/" + create("{\"ttl\": 60}").get("id").textValue();
        HttpResponse<String> renewed = bounded.post(week + "/renew", null);
        assertThat(renewed.statusCode()).as(renewed.body()).isEqualTo(200);
        assertThat(json(renewed).get("expires_at").textValue()).isEqualTo("2026-12-02T13:00:00Z");
        assertProblem(429, "too_many_open", bounded.post(day + "/renew", null));
        assertThat(api.post(staff + "/unrevoke", null).statusCode()).isEqualTo(200);
        assertThat(api.post(staff + "/renew", null).statusCode()).isEqualTo(200);
    }

    @Test
    void anInviteOfAUserWhoIsGoneComesNotBack() {
        String invite =
                "/invites/" + create("{\"inviter\": \"juliet\"}").get("id").textValue();
        assertThat(api.post(invite + "/revoke", null).statusCode()).isEqualTo(200);
        scene.accounts.passwords.remove("juliet");

        assertInvalid("/inviter", "no_such_user", api.post(invite + "/unrevoke", null));
        assertThat(api.patch(invite, "{\"inviter\": null, \"subscribe\": false}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.post(invite + "/unrevoke", null).statusCode()).isEqualTo(200);
        assertThat(api.post(invite + "/renew", null).statusCode()).isEqualTo(200);
    }

    @Test
    void aNameThatIsTakenOrReservedIsAConflict() {
        assertProblem(409, "name_conflict", api.post("/invites", "{\"username\": \"juliet\"}"));
        create("{\"username\": \"romeo\"}");
        HttpResponse<String> second = api.post("/invites", "{\"username\": \"romeo\"}");
        assertProblem(409, "name_conflict", second);
        assertThat(json(second).get("errors").get(0).get("code").textValue()).isEqualTo("name_reserved");
    }

    @Test
    void aSuggestedNameIsReservedAsAFixedOneIs() {
        JsonNode first = create("{\"username\": \"romeo\", \"username_policy\": \"suggested\"}");
        assertThat(first.get("uri").textValue()).startsWith("xmpp:romeo@example.org?register");
        HttpResponse<String> second =
                api.post("/invites", "{\"username\": \"romeo\", \"username_policy\": \"suggested\"}");
        assertProblem(409, "name_conflict", second);
        assertThat(json(second).get("errors").get(0).get("code").textValue()).isEqualTo("name_reserved");
        String open = create("{}").get("token").textValue();
        assertProblem(409, "name_conflict", register(open, "romeo"));
        assertProblem(409, "name_conflict", register(open, "r0meo"));
        assertThat(register(first.get("token").textValue(), "tybalt").statusCode())
                .isEqualTo(201);
        assertThat(register(open, "romeo").statusCode()).isEqualTo(201);
    }

    @Test
    void anAdministratorsNameIsForbidden() {
        scene.accounts.admins.addAll(Set.of("mercutio", "juliet"));
        for (String policy : List.of("fixed", "suggested")) {
            for (String name : List.of("mercutio", "Mercutio", "mercut1o", "аdmin")) {
                String body = "{\"username\": \"" + name + "\", \"username_policy\": \"" + policy + "\"}";
                assertInvalid("/username", "name_forbidden", api.post("/invites", body));
            }
        }
        String open = create("{}").get("token").textValue();
        assertInvalid("/username", "name_forbidden", register(open, "mercutio"));
        assertProblem(409, "name_conflict", register(open, "juliet"));
    }

    @Test
    void aNameThatSomebodyGotOtherwiseIsTold() {
        JsonNode fixed = create("{\"username\": \"romeo\"}");
        JsonNode suggested = create("{\"username\": \"paris\", \"username_policy\": \"suggested\"}");
        create("{\"username\": \"tybalt\"}");
        String path = "/invites/" + fixed.get("id").textValue();
        String etag = header(api.get(path), "ETag");
        assertThat(json(api.get(path)).get("username_taken").booleanValue()).isFalse();
        scene.accounts.passwords.put("romeo", "by the admin");
        scene.accounts.passwords.put("paris", "by the admin");

        assertThat(json(api.get(path)).get("username_taken").booleanValue()).isTrue();
        assertThat(header(api.get(path), "ETag")).isNotEqualTo(etag);
        List<String> taken = new ArrayList<>();
        json(api.get("/invites"))
                .get("data")
                .forEach(each -> taken.add(each.get("username_taken").toString()));
        assertThat(taken.stream().sorted().toList()).isEqualTo(List.of("false", "true", "true"));
        JsonNode shown = json(api.get("/public/invites/" + fixed.get("token").textValue()));
        assertThat(shown.get("username_taken").booleanValue()).isTrue();
        shown = json(api.get("/public/invites/" + suggested.get("token").textValue()));
        assertThat(shown.get("username").isNull()).isTrue();
        assertThat(shown.get("uri").textValue()).startsWith("xmpp:example.org?register");
        HttpResponse<String> refused = register(fixed.get("token").textValue(), "romeo");
        assertProblem(409, "name_conflict", refused);
        assertThat(json(refused).get("errors").get(0).get("code").textValue()).isEqualTo("name_gone");
        assertThat(api.post(path + "/revoke", null).statusCode()).isEqualTo(200);
        assertThat(json(api.get(path)).get("username_taken").booleanValue()).isFalse();
    }

    private HttpResponse<String> register(String token, String username) {
        return api.post(
                "/public/register",
                "{\"token\": \"" + token + "\", \"username\": \"" + username
                        + "\", \"password\": \"correct horse 7\"}");
    }

    @Test
    void theListGoesOnWhereItsCursorSays() {
        for (int i = 0; i < 5; i++) {
            create("{\"note\": \"n" + i + "\"}");
            scene.pass(Duration.ofSeconds(1));
        }
        List<String> notes = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            HttpResponse<String> page = api.get("/invites?limit=2" + cursor);
            json(page).get("data").forEach(each -> notes.add(each.get("note").textValue()));
            String next = json(page).get("next_cursor").textValue();
            cursor = "&cursor=" + next;
            pages++;
            String link = header(page, "Link");
            assertThat(link)
                    .isEqualTo(
                            next == null
                                    ? null
                                    : "<" + HttpFixture.BASE + "/invites/api/v1/invites?limit=2" + cursor
                                            + ">; rel=\"next\"");
            assertThat(page.body()).doesNotContain("token");
        } while (!cursor.endsWith("null"));
        assertThat(notes).isEqualTo(List.of("n4", "n3", "n2", "n1", "n0"));
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void theListIsFiltered() {
        create("{\"note\": \"alpha\"}");
        create("{\"kind\": \"contact\", \"inviter\": \"juliet@example.org\"}");
        assertThat(json(api.get("/invites?kind=contact")).get("data").size()).isEqualTo(1);
        assertThat(json(api.get("/invites?q=alpha")).get("data").size()).isEqualTo(1);
        assertThat(json(api.get("/invites?status=pending")).get("data").size()).isEqualTo(2);
        assertThat(json(api.get("/invites?created_after=2030-01-01T00:00:00Z"))
                        .get("data")
                        .size())
                .isEqualTo(0);
        assertThat(json(api.get("/invites?inviter=juliet%40example.org"))
                        .get("data")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aListThatCannotBeIs400() {
        for (String query :
                List.of("limit=0", "limit=201", "status=odd", "cursor=%21", "created_after=x", "colour=1")) {
            assertProblem(400, "invalid_parameter", api.get("/invites?" + query));
        }
        assertProblem(400, "malformed_query", api.get("/invites?limit=1&limit=2"));
    }

    @Test
    void whatNoDatabaseKeepsIsNotSearchedFor() {
        api.get("/keys/self");
        scene.databaseAway = true;
        for (String path : List.of("/invites/%00", "/invites/a%27b", "/keys/%00", "/keys/ABCD1234")) {
            assertProblem(404, "not_found", api.get(path));
        }
        assertProblem(404, "not_found", api.post("/invites/%00/revoke", null));
        assertProblem(404, "not_found", api.send("DELETE", "/keys/%00", null));
        assertProblem(404, "unknown_token", anyone.get("/public/invites/%00"));
        for (String query : List.of("q=%00", "inviter=%00", "inviter=a%00b%40example.org", "cursor=AA")) {
            assertProblem(400, "invalid_parameter", api.get("/invites?" + query));
        }
    }

    @Test
    void aPatchMergesAndHoldsToTheETag() {
        String path = "/invites/"
                + create("{\"note\": \"a\", \"metadata\": {\"x\": 1, \"y\": {\"z\": 2}}}")
                        .get("id")
                        .textValue();
        HttpResponse<String> before = api.get(path);
        String etag = header(before, "ETag");

        HttpResponse<String> changed = api.patch(
                path,
                "{\"note\": null, \"metadata\": {\"x\": null, \"y\": {\"w\": 3}}, \"max_uses\": 4}",
                "If-Match",
                etag,
                "Content-Type",
                "application/merge-patch+json");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(json(changed).get("note").isNull()).isTrue();
        assertThat(json(changed).get("metadata").toString()).isEqualTo("{\"y\":{\"z\":2,\"w\":3}}");
        assertThat(json(changed).get("max_uses").intValue()).isEqualTo(4);
        assertThat(header(changed, "ETag")).isNotEqualTo(etag);

        assertProblem(412, "precondition_failed", api.patch(path, "{\"note\": \"b\"}", "If-Match", etag));
        assertProblem(412, "precondition_failed", api.send("DELETE", path, null, "If-Match", etag));
        assertThat(api.patch(path, "{}", "If-Match", "\"x\", " + header(changed, "ETag"))
                        .statusCode())
                .isEqualTo(200);
        assertInvalid("/status", "read_only", api.patch(path, "{\"status\": \"used\"}"));
        assertInvalid("/colour", "unknown_field", api.patch(path, "{\"colour\": 1}"));
    }

    /** Whatever is sent, the list of errors fits into a response of 32 kB. */
    @ParameterizedTest
    @MethodSource("muchThatIsWrong")
    void ofManyFaultsTheFirstAreToldAndTheRestCounted(String body, int faults) {
        HttpResponse<String> answer = api.post("/invites", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body().getBytes(StandardCharsets.UTF_8).length < 32_768)
                .isTrue();
        JsonNode told = json(answer);
        int more = told.has("more_errors") ? told.get("more_errors").intValue() : 0;
        assertThat(told.get("errors").size()).isEqualTo(Math.min(20, faults));
        assertThat(told.get("errors").size() + more).isEqualTo(faults);
    }

    static Stream<Arguments> muchThatIsWrong() {
        String ones = IntStream.range(0, 9000).mapToObj(i -> "1").collect(Collectors.joining(","));
        String groups = IntStream.range(0, 2000).mapToObj(i -> "\"g" + i + "\"").collect(Collectors.joining(","));
        String fields =
                IntStream.range(0, 6000).mapToObj(i -> "\"" + i + "\":1").collect(Collectors.joining(","));
        String long20 = IntStream.range(0, 20)
                .mapToObj(i -> "\"" + i + "\\u0001".repeat(400) + "\":1")
                .collect(Collectors.joining(","));
        return Stream.of(
                Arguments.of("{" + fields + "}", 6000),
                Arguments.of("{" + long20 + "}", 20),
                Arguments.of("{\"" + "~/\\\"".repeat(10_000) + "\":1}", 1),
                Arguments.of("{\"groups\":[" + ones + "]}", 9000),
                Arguments.of("{\"groups\":[" + groups + "]}", 1),
                Arguments.of("{\"groups\":[\"" + "\\u0001".repeat(9000) + "\"]}", 1),
                Arguments.of("{\"note\":\"" + "x".repeat(60_000) + "\"}", 1),
                Arguments.of("{\"inviter\":\"" + "x".repeat(60_000) + "\"}", 1),
                Arguments.of("{\"locale\":\"" + "x".repeat(60_000) + "\"}", 1),
                Arguments.of("{\"kind\":\"" + "x".repeat(60_000) + "\"}", 1),
                Arguments.of("{\"username\":\"" + "x".repeat(60_000) + "\"}", 1));
    }

    @Test
    void jsonThatIsNestedDeeplyIsMalformed() {
        String deep = "{\"metadata\":" + "{\"a\":".repeat(9000) + "1" + "}".repeat(9001);
        assertProblem(400, "malformed_json", api.post("/invites", deep));
        assertProblem(400, "malformed_json", api.post("/invites", "[".repeat(60_000)));
    }

    @Test
    void patchesAtOnceWithoutIfMatchAllTakeEffect() throws Exception {
        String path = "/invites/" + create("{}").get("id").textValue();
        AtomicInteger count = new AtomicInteger();

        List<HttpResponse<String>> answers =
                parallel(6, () -> api.patch(path, "{\"metadata\": {\"m" + count.incrementAndGet() + "\": 1}}"));

        answers.forEach(
                answer -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200));
        assertThat(json(api.get(path)).get("metadata").size()).isEqualTo(6);
        String etag = header(api.get(path), "ETag");
        List<Integer> conditional =
                parallel(6, () -> api.patch(path, "{\"note\": \"" + count.incrementAndGet() + "\"}", "If-Match", etag))
                        .stream()
                        .map(HttpResponse::statusCode)
                        .sorted()
                        .toList();
        assertThat(conditional).isEqualTo(List.of(200, 412, 412, 412, 412, 412));
        assertThat(api.patch(path, "{}", "If-Match", "*").statusCode()).isEqualTo(200);
    }

    @Test
    void patchesOfAKeyAtOnceWithoutIfMatchAllTakeEffect() throws Exception {
        String path = "/keys/" + scene.keyId();
        List<String> members =
                List.of("max_open_invites", "invites_per_day", "requests_per_second", "max_ttl", "max_uses");
        AtomicInteger next = new AtomicInteger();

        List<HttpResponse<String>> answers =
                parallel(5, () -> api.patch(path, "{\"" + members.get(next.getAndIncrement()) + "\": 500}"));

        answers.forEach(
                answer -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200));
        JsonNode key = json(api.get(path));
        members.forEach(
                member -> assertThat(key.get(member).intValue()).as(member).isEqualTo(500));
    }

    @Test
    void aRevokedInviteComesBackAndARenewedOneHasAnotherLink() {
        JsonNode made = create("{}");
        String path = "/invites/" + made.get("id").textValue();
        String old = made.get("token").textValue();

        assertThat(json(api.post(path + "/revoke", null)).get("status").textValue())
                .isEqualTo("revoked");
        assertProblem(410, "invite_revoked", anyone.get("/public/invites/" + old));
        assertThat(json(api.post(path + "/unrevoke", null)).get("status").textValue())
                .isEqualTo("pending");
        HttpResponse<String> renewed = api.post(path + "/renew", null);
        String fresh = json(renewed).get("token").textValue();
        assertThat(fresh).isNotEqualTo(old);
        assertProblem(404, "unknown_token", anyone.get("/public/invites/" + old));
        assertThat(anyone.get("/public/invites/" + fresh).statusCode()).isEqualTo(200);
        assertThat(api.send("DELETE", path, null).statusCode()).isEqualTo(204);
        assertProblem(404, "not_found", api.get(path));
        assertProblem(404, "not_found", api.post(path + "/revoke", null));
    }

    @Test
    void aKeyIsMadeShownOnceChangedAndRevoked() {
        HttpResponse<String> made = api.post(
                "/keys",
                """
                {"name": "bot", "scopes": ["invites:create"], "ttl": 3600, "max_open_invites": 5, "invites_per_day": 9,
                 "requests_per_second": 10, "networks": ["127.0.0.0/8"], "max_ttl": 600, "max_uses": 2,
                 "groups": ["staff"], "url_use": false}""");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String secret = json(made).get("key").textValue();
        String id = json(made).get("id").textValue();
        assertThat(json(made).get("created_by").textValue()).startsWith("key:");
        assertThat(anyone.with(secret).post("/invites", "{\"ttl\": 60}").statusCode())
                .isEqualTo(201);
        assertThat(api.get("/keys").body()).doesNotContain(secret);

        HttpResponse<String> changed = api.patch("/keys/" + id, "{\"max_uses\": null, \"name\": \"robot\"}");
        assertThat(json(changed).get("name").textValue()).isEqualTo("robot");
        assertThat(json(changed).get("max_uses").isNull()).isTrue();
        assertThat(json(changed).get("max_ttl").intValue()).isEqualTo(600);
        assertProblem(412, "precondition_failed", api.patch("/keys/" + id, "{}", "If-Match", header(made, "ETag")));

        assertThat(api.send("DELETE", "/keys/" + id, null).statusCode()).isEqualTo(204);
        assertProblem(401, "invalid_key", anyone.with(secret).post("/invites", "{\"ttl\": 60}"));
        assertThat(json(api.get("/keys/" + id)).get("status").textValue()).isEqualTo("revoked");
        assertProblem(409, "key_revoked", api.patch("/keys/" + id, "{\"name\": \"back\"}"));
        String by = json(made).get("created_by").textValue();
        assertThat(scene.audited)
                .isEqualTo(List.of(
                        by + " Invites: API key " + id + " created",
                        by + " Invites: API key " + id + " edited",
                        by + " Invites: API key " + id + " revoked"));
    }

    @Test
    void aKeyThatCannotBeIsNamed() {
        assertInvalid("/scopes", "required", api.post("/keys", "{\"name\": \"x\"}"));
        assertInvalid("/scopes/0", "unknown_value", api.post("/keys", "{\"name\": \"x\", \"scopes\": [\"all\"]}"));
        assertProblem(
                422,
                "invalid",
                api.post("/keys", "{\"name\": \"x\", \"scopes\": [\"invites:read\"], \"networks\": [\"x\"]}"));
    }

    @Test
    void theSameRequestAgainGetsTheFirstAnswer() {
        HttpResponse<String> first = api.post("/invites", "{\"note\": \"a\"}", "Idempotency-Key", "k1");
        HttpResponse<String> again = api.post("/invites", "{\"note\": \"a\"}", "Idempotency-Key", "k1");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(header(again, "Location")).isEqualTo(header(first, "Location"));
        assertThat(header(again, "ETag")).isEqualTo(header(first, "ETag"));
        assertThat(header(again, "Content-Type")).isEqualTo("application/json");
        assertThat(scene.stored()).isEqualTo(1);
        assertProblem(422, "idempotency_key_reuse", api.post("/invites", "{\"note\": \"b\"}", "Idempotency-Key", "k1"));
        assertProblem(422, "idempotency_key_reuse", api.post("/keys", "{\"note\": \"a\"}", "Idempotency-Key", "k1"));
        assertProblem(400, "idempotency_key_invalid", api.post("/invites", "{}", "Idempotency-Key", "a b"));
        // Another key's requests are separate.
        assertThat(scene.all()
                        .post("/invites", "{\"note\": \"b\"}", "Idempotency-Key", "k1")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aKeptAnswerHidesItsSecretAndEndsAfterADay() {
        HttpResponse<String> first =
                api.post("/keys", "{\"name\": \"x\", \"scopes\": [\"invites:read\"]}", "Idempotency-Key", "k2");
        String secret = json(first).get("key").textValue();
        String part = secret.substring(secret.lastIndexOf('_') + 1);
        assertThat(scene.test.dump()).doesNotContain(part);
        scene.pass(Duration.ofHours(25));
        assertThat(api.post("/keys", "{\"name\": \"x\", \"scopes\": [\"invites:read\"]}", "Idempotency-Key", "k2")
                        .body())
                .isNotEqualTo(first.body());
        scene.pass(Duration.ofHours(25));
        scene.servlets.purge();
        assertThat(scene.test.query("SELECT COUNT(*) FROM ofInviteAnswer")).isEqualTo("0");
    }

    @Test
    void aRefusedRequestMayBeTriedAgainUnderItsIdempotencyKey() {
        String body = "{\"username\": \"juliet\"}";
        assertProblem(409, "name_conflict", api.post("/invites", body, "Idempotency-Key", "k3"));
        scene.accounts.passwords.remove("juliet");
        assertThat(api.post("/invites", body, "Idempotency-Key", "k3").statusCode())
                .isEqualTo(201);
    }

    @Test
    void racingRepeatsMakeOneInvite() throws Exception {
        List<HttpResponse<String>> answers = parallel(16, () -> api.post("/invites", "{}", "Idempotency-Key", "race"));
        assertThat(answers.stream().map(HttpResponse::body).distinct().count()).isEqualTo(1);
        assertThat(scene.stored()).isEqualTo(1);
    }

    @Test
    void whoHasTheTokenSeesTheInviteAndRegisters() {
        String token = create("{}").get("token").textValue();
        HttpResponse<String> shown = anyone.get("/public/invites/" + token, "Origin", "https://elsewhere.example");
        assertThat(header(shown, "Link"))
                .isEqualTo("<xmpp:example.org?register;preauth=" + token + ">; rel=\"alternate\"");
        assertThat(header(shown, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(shown, "Access-Control-Expose-Headers")).contains("Link");

        assertProblem(409, "name_conflict", register(token, "juliet", "good password"));
        assertInvalid("/password", "too_short", register(token, "romeo", "x"));
        HttpResponse<String> done = register(token, "Romeo", "good password");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(201);
        assertThat(json(done).get("jid").textValue()).isEqualTo("romeo@example.org");
        assertProblem(410, "invite_used", register(token, "benvolio", "good password"));
        assertProblem(410, "invite_used", anyone.get("/public/invites/" + token));
        assertProblem(404, "unknown_token", register(UNKNOWN, "benvolio", "good password"));
    }

    private HttpResponse<String> register(String token, String username, String password) {
        return anyone.post(
                "/public/register",
                "{\"token\":\"" + token + "\",\"username\":\"" + username + "\",\"password\":\"" + password + "\"}");
    }

    @Test
    void aResetChoosesAPasswordForItsUserOnly() {
        String token = create("{\"kind\": \"reset\", \"username\": \"juliet\"}")
                .get("token")
                .textValue();
        assertProblem(422, "invite_not_for_this", register(token, "romeo", "good password"));
        HttpResponse<String> done =
                anyone.post("/public/register", "{\"token\":\"" + token + "\",\"password\":\"good password\"}");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(scene.accounts.passwords.get("juliet")).isEqualTo("good password");
    }

    @Test
    void anExpiredInviteIsGone() {
        String token = create("{\"ttl\": 60}").get("token").textValue();
        scene.pass(Duration.ofSeconds(61));
        assertProblem(410, "invite_expired", anyone.get("/public/invites/" + token));
        assertProblem(410, "invite_expired", register(token, "romeo", "good password"));
    }

    @Test
    void aUserStoreThatTakesNothingIs503() {
        String token = create("{}").get("token").textValue();
        scene.accounts.failure = org.igniterealtime.openfire.plugin.invites.account.Accounts.Outcome.AWAY;
        assertProblem(503, "user_store_unavailable", register(token, "romeo", "good password"));
        scene.accounts.writable = false;
        scene.accounts.failure = org.igniterealtime.openfire.plugin.invites.account.Accounts.Outcome.READ_ONLY;
        assertProblem(503, "user_store_read_only", register(token, "romeo", "good password"));
        assertProblem(503, "user_store_read_only", anyone.get("/public/invites/" + token));
    }

    @Test
    void whatAReadOnlyUserStoreCannotGiveIsNotMade() throws Exception {
        String id = create("{}").get("id").textValue();
        scene.accounts.writable = false;

        assertProblem(409, "user_store_read_only", api.post("/invites", "{}"));
        assertProblem(
                409, "user_store_read_only", api.post("/invites", "{\"kind\": \"reset\", \"username\": \"juliet\"}"));
        assertProblem(409, "user_store_read_only", api.post("/invites/" + id + "/renew", ""));
        assertProblem(409, "user_store_read_only", api.patch("/invites/" + id, "{\"ttl\": 864000}"));
        assertThat(create("{\"kind\": \"contact\", \"inviter\": \"juliet\"}")
                        .get("registration")
                        .booleanValue())
                .isFalse();
        HttpResponse<String> health = anyone.get("/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).as(health.body()).contains("\"user_store\":\"read_only\"");
    }

    @Test
    void aDatabaseThatIsAwayIs503() {
        assertThat(anyone.get("/health").statusCode()).isEqualTo(200);
        scene.databaseAway = true;
        scene.pass(Duration.ofSeconds(1));
        assertProblem(503, "database_unavailable", anyone.get("/health"));
        assertProblem(503, "database_unavailable", anyone.get("/public/invites/" + UNKNOWN));
    }

    @Test
    void healthIsOfWhatInvitesAndAccountsNeed() throws Exception {
        assertThat(anyone.get("/health").statusCode()).isEqualTo(200);
        scene.test.execute("ALTER TABLE ofInviteRedemption ALTER COLUMN leaseUntil RENAME TO lease");
        assertThat(anyone.get("/health").statusCode()).as("one look a second").isEqualTo(200);
        scene.pass(Duration.ofSeconds(1));
        assertProblem(503, "tables_incomplete", anyone.get("/health"));
        scene.test.execute("ALTER TABLE ofInviteRedemption ALTER COLUMN lease RENAME TO leaseUntil");
        scene.pass(Duration.ofSeconds(1));
        assertThat(anyone.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void aSearchIsForNoMoreThan64Characters() {
        assertThat(api.get("/invites?q=" + "x".repeat(64)).statusCode()).isEqualTo(200);
        assertThat(api.get("/invites?q=" + "%F0%9F%8E%89".repeat(64)).statusCode())
                .isEqualTo(200);
        for (int length : new int[] {65, 7_000}) {
            HttpResponse<String> answer = api.get("/invites?q=" + "x".repeat(length));
            assertProblem(400, "invalid_parameter", answer);
            assertThat(json(answer).get("errors").get(0).get("parameter").textValue())
                    .isEqualTo("q");
            assertThat(json(answer).get("errors").get(0).get("code").textValue())
                    .isEqualTo("too_long");
        }
    }

    @Test
    void theOperatorIsToldOfWhatIsForbiddenOnceAMinuteWithoutAnySecret() {
        ApiClient reader = scene.client(Scope.INVITES_READ);
        List<String> told = LoggedLines.of(Failures.class, () -> {
            for (int i = 0; i < 5; i++) {
                assertProblem(403, "insufficient_scope", reader.post("/invites", "{}"));
            }
            scene.pass(Duration.ofMinutes(1));
            assertProblem(403, "insufficient_scope", reader.post("/invites", "{}"));
        });
        String id = json(reader.get("/keys/self")).get("id").textValue();
        String line = "INFO A request was refused (insufficient_scope). It was sent with the API key " + id
                + " from 127.0.0.1";
        assertThat(told).isEqualTo(List.of(line, line));
    }

    @Test
    void manyUnknownTokensAreRefusedAndShutNoGoodOneOut() {
        scene.properties.put("invites.limit.tokens.burst", "2");
        for (int i = 0; i < 2; i++) {
            assertProblem(404, "unknown_token", anyone.get("/public/invites/" + UNKNOWN));
        }
        HttpResponse<String> refused = anyone.get("/public/invites/" + UNKNOWN);
        assertProblem(429, "too_many_requests", refused);
        assertThat(header(refused, "Retry-After")).isEqualTo("2");
        assertProblem(429, "too_many_requests", register(UNKNOWN, "romeo", "good password"));

        String token = create("{}").get("token").textValue();
        assertThat(anyone.get("/public/invites/" + token).statusCode()).isEqualTo(200);
        assertThat(register(token, "benvolio", "good password").statusCode()).isEqualTo(201);
    }

    @Test
    void whatCannotBeATokenIsUnknownAndNotCounted() {
        scene.properties.put("invites.limit.tokens.burst", "1");
        for (String text : List.of("robots.txt", "A", UNKNOWN + "A", UNKNOWN.substring(1), UNKNOWN + ".html")) {
            assertProblem(404, "unknown_token", anyone.get("/public/invites/" + text));
            assertProblem(404, "unknown_token", register(text, "benvolio", "good password"));
        }
        assertProblem(404, "unknown_token", anyone.get("/public/invites/" + UNKNOWN));
    }

    @Test
    void callsWithOneTokenAreBoundedAndLeaveThoseWithOthersFree() {
        scene.properties.put("invites.limit.calls.burst", "2");
        String noisy = create("{}").get("token").textValue();
        for (int i = 0; i < 2; i++) {
            assertThat(anyone.get("/public/invites/" + noisy).statusCode()).isEqualTo(200);
        }
        assertProblem(429, "too_many_requests", anyone.get("/public/invites/" + noisy));

        String token = create("{}").get("token").textValue();
        assertThat(anyone.get("/public/invites/" + token).statusCode()).isEqualTo(200);
        assertThat(register(token, "benvolio", "good password").statusCode()).isEqualTo(201);
    }

    @Test
    void whatSticksToTheEndOfATokenDoesNotBelongToIt() {
        String token = create("{}").get("token").textValue();
        for (String end : List.of(".", ",", ")", "%3E", "%22", "%2E", ".)", "%252E", "%20")) {
            assertThat(anyone.get("/public/invites/" + token + end).statusCode())
                    .as(end)
                    .isEqualTo(200);
        }
        assertThat(register(" " + token + ".)\\n", "benvolio", "good password").statusCode())
                .isEqualTo(201);
    }

    @Test
    void parallelRegistrationsUseNoMoreThanThereIs() throws Exception {
        String token = create("{\"max_uses\": 10}").get("token").textValue();
        List<Integer> numbers = java.util.stream.IntStream.range(0, 32).boxed().toList();
        List<HttpResponse<String>> answers = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(32);
        try {
            List<Future<HttpResponse<String>>> futures = new ArrayList<>();
            for (Integer number : numbers) {
                futures.add(pool.submit(() -> register(token, "user" + number, "good password")));
            }
            for (Future<HttpResponse<String>> each : futures) {
                answers.add(each.get());
            }
        } finally {
            pool.shutdown();
        }
        assertThat(answers.stream().filter(each -> each.statusCode() == 201).count())
                .isEqualTo(10);
        assertThat(scene.accounts.passwords.size()).isEqualTo(11);
    }

    @Test
    void problemsSpeakTheCallersLanguage() {
        HttpResponse<String> answer = anyone.get("/nothing", "Accept-Language", "de");
        assertThat(json(answer).get("title").textValue()).isEqualTo("Nicht gefunden.");
    }

    @Test
    void everyDocumentedOperationIsExercised() {
        JsonNode made = create("{}");
        String path = "/invites/" + made.get("id").textValue();
        api.post("/invites/bulk", "{\"invites\": [{}]}");
        api.get("/invites");
        api.get(path);
        api.patch(path, "{\"note\": \"x\"}");
        api.post(path + "/revoke", null);
        api.post(path + "/unrevoke", null);
        String token = json(api.post(path + "/renew", null)).get("token").textValue();
        assertThat(json(api.get(path + "/link")).get("token").textValue()).isEqualTo(token);
        anyone.get("/public/invites/" + token);
        assertThat(register(token, "romeo", "good password").statusCode()).isEqualTo(201);
        assertThat(json(api.get(path + "/redemptions")).get("data").size()).isEqualTo(1);
        api.get("/users/juliet/invited");
        api.get("/stats");
        api.get("/users/romeo/inviter");
        api.post(path + "/send", "{\"email\":\"romeo@montague.example\"}");
        api.get(path + "/mails");
        api.send("DELETE", path, null);
        api.get("/keys");
        String key = "/keys/"
                + json(api.post("/keys", "{\"name\":\"x\",\"scopes\":[\"invites:read\"]}"))
                        .get("id")
                        .textValue();
        api.get(key);
        api.get("/keys/self");
        api.patch(key, "{\"name\":\"y\"}");
        api.send("DELETE", key, null);
        anyone.get("/health");
        anyone.get("/openapi.json");
        assertThat(api.contract().unexercised()).isEqualTo(Set.of());
    }

    private static <T> List<T> parallel(int times, Callable<T> task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(times);
        try {
            List<T> outcomes = new ArrayList<>();
            for (Future<T> each : pool.invokeAll(java.util.Collections.nCopies(times, task))) {
                outcomes.add(each.get());
            }
            return outcomes;
        } finally {
            pool.shutdown();
        }
    }
}
