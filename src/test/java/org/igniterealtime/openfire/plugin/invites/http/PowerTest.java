/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.http.ApiClient.json;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.KeyDraft;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an API key can never do, whatever it asks for: gain administrator rights, or more rights than it has. */
class PowerTest {

    private static final String PASSWORD = "violet gravel umbrella";

    private HttpFixture scene;
    private ApiClient all;

    @BeforeEach
    void open() throws Exception {
        scene = new HttpFixture();
        scene.accounts.passwords.putAll(Map.of("admin", "old admin word", "romeo", "old romeo word"));
        scene.accounts.admins.add("admin");
        all = scene.all();
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void aKeyThatMakesInvitesMakesNoResets() {
        ApiClient creator = scene.client(Scope.INVITES_CREATE);

        HttpResponse<String> answer = creator.post("/invites", "{\"kind\":\"reset\",\"username\":\"romeo\"}");

        assertProblem(403, "insufficient_scope", answer);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("scope=\"passwords:reset\"");
        assertThat(scene.stored()).isEqualTo(0);
    }

    @Test
    void aKeyThatChangesInvitesGetsNoLinkToAReset() {
        String path = "/invites/" + reset("romeo").get("id").textValue();
        ApiClient writer = scene.client(Scope.INVITES_WRITE, Scope.INVITES_READ);

        assertProblem(403, "insufficient_scope", writer.patch(path, "{\"username\":\"juliet\"}"));
        assertProblem(403, "insufficient_scope", writer.patch(path, "{\"ttl\":604800}"));
        assertProblem(403, "insufficient_scope", writer.post(path + "/renew", null));
        assertThat(writer.post(path + "/revoke", null).statusCode()).isEqualTo(200);
        assertProblem(403, "insufficient_scope", writer.post(path + "/unrevoke", null));
        assertThat(writer.patch(path, "{\"note\":\"by phone\"}").statusCode()).isEqualTo(200);
        assertThat(writer.send("DELETE", path, null).statusCode()).isEqualTo(204);
    }

    @Test
    void noKeyResetsAnAdministrator() {
        assertProblem(403, "admin_reset", all.post("/invites", "{\"kind\":\"reset\",\"username\":\"ADMIN\"}"));
        String path = "/invites/" + reset("romeo").get("id").textValue();
        assertProblem(403, "admin_reset", all.patch(path, "{\"username\":\"admin\"}"));
    }

    @Test
    void whoBecameAnAdministratorSinceKeepsThePassword() {
        JsonNode made = reset("romeo");
        scene.accounts.admins.add("romeo");

        assertProblem(403, "admin_reset", use(made));
        String path = "/invites/" + made.get("id").textValue();
        assertProblem(403, "admin_reset", all.post(path + "/renew", null));
        assertProblem(403, "admin_reset", all.patch(path, "{\"note\":\"mine\"}"));
        assertThat(scene.accounts.passwords.get("romeo")).isEqualTo("old romeo word");

        scene.accounts.admins.remove("romeo");
        assertThat(use(made).statusCode()).isEqualTo(200);
    }

    @Test
    void aRepeatedRequestShowsNoLinkThatMayNotBeMadeAnyMore() {
        String body = "{\"kind\":\"reset\",\"username\":\"romeo\"}";
        HttpResponse<String> first = all.post("/invites", body, "Idempotency-Key", "one");
        assertThat(all.post("/invites", body, "Idempotency-Key", "one").body()).isEqualTo(first.body());
        String path = "/invites/" + json(first).get("id").textValue() + "/renew";
        all.post(path, null, "Idempotency-Key", "two");

        String id = json(all.get("/keys/self")).get("id").textValue();
        narrow(id, Set.of(Scope.INVITES_CREATE, Scope.INVITES_WRITE));
        assertProblem(403, "insufficient_scope", all.post("/invites", body, "Idempotency-Key", "one"));
        assertProblem(403, "insufficient_scope", all.post(path, null, "Idempotency-Key", "two"));

        narrow(id, Set.of(Scope.values()));
        scene.accounts.admins.add("romeo");
        assertProblem(403, "admin_reset", all.post("/invites", body, "Idempotency-Key", "one"));
    }

    @Test
    void aResetOfNobodyIsInvalid() {
        assertInvalid(
                "/username", "no_such_user", all.post("/invites", "{\"kind\":\"reset\",\"username\":\"nobody\"}"));
        JsonNode made = reset("romeo");
        String path = "/invites/" + made.get("id").textValue();
        assertInvalid("/username", "no_such_user", all.patch(path, "{\"username\":\"nobody\"}"));

        scene.accounts.passwords.remove("romeo");
        assertInvalid("/username", "no_such_user", all.post(path + "/renew", null));
        assertProblem(410, "invite_revoked", use(made));
    }

    @Test
    void aKeyHandsOutNoGroupOfAdministrators() {
        scene.accounts.adminGroups.add("staff");
        assertInvalid("/groups", "group_of_admins", all.post("/invites", "{\"groups\":[\"staff\"]}"));
        String path = "/invites/" + json(all.post("/invites", "{}")).get("id").textValue();
        assertInvalid("/groups", "group_of_admins", all.patch(path, "{\"groups\":[\"staff\"]}"));
    }

    @Test
    void aKeyMakesTheKindsThatItMay() {
        String limited = secret("{\"name\":\"contacts\",\"scopes\":[\"invites:create\"],\"kinds\":[\"contact\"]}");
        ApiClient contacts = all.with(limited);

        assertThat(texts(json(contacts.get("/keys/self")).get("kinds"))).isEqualTo(List.of("contact"));
        assertProblem(403, "kind_not_allowed", contacts.post("/invites", "{}"));
        assertProblem(
                403,
                "kind_not_allowed",
                contacts.post("/invites", "{\"kind\":\"contact\",\"inviter\":\"juliet\",\"registration\":true}"));
        assertThat(contacts.post("/invites", "{\"kind\":\"contact\",\"inviter\":\"juliet\"}")
                        .statusCode())
                .isEqualTo(201);
        assertInvalid(
                "/kinds",
                "unknown_kind",
                all.post("/keys", "{\"name\":\"x\",\"scopes\":[\"invites:create\"],\"kinds\":[\"guest\"]}"));
        assertInvalid(
                "/kinds",
                "required",
                all.post("/keys", "{\"name\":\"x\",\"scopes\":[\"invites:create\"],\"kinds\":[]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"max_open_invites\":null}",
                "{\"scopes\":[\"keys:manage\",\"passwords:reset\"]}",
                "{\"name\":\"another\"}",
                "{}"
            })
    void aKeyDoesNotChangeItself(String patch) {
        HttpResponse<String> before = all.get("/keys/self");

        assertProblem(
                403, "own_key", all.patch("/keys/" + json(before).get("id").textValue(), patch));
        assertThat(json(all.get("/keys/self")).get("scopes"))
                .isEqualTo(json(before).get("scopes"));
        assertThat(all.get("/keys/self").headers().firstValue("ETag"))
                .isEqualTo(before.headers().firstValue("ETag"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"scopes\":[\"passwords:reset\"]",
                "\"scopes\":[\"keys:manage\"],\"max_open_invites\":null",
                "\"scopes\":[\"keys:manage\"],\"invites_per_day\":11",
                "\"scopes\":[\"keys:manage\"],\"requests_per_second\":null",
                "\"scopes\":[\"keys:manage\"],\"max_ttl\":86401",
                "\"scopes\":[\"keys:manage\"],\"max_uses\":null",
                "\"scopes\":[\"keys:manage\"],\"networks\":[]",
                "\"scopes\":[\"keys:manage\"],\"networks\":[\"127.0.0.0/7\"]",
                "\"scopes\":[\"keys:manage\"],\"groups\":null",
                "\"scopes\":[\"keys:manage\"],\"groups\":[\"admins\"]",
                "\"scopes\":[\"keys:manage\"],\"kinds\":null",
                "\"scopes\":[\"keys:manage\"],\"url_use\":true",
                "\"scopes\":[\"keys:manage\"],\"expires_at\":null",
                "\"scopes\":[\"keys:manage\"],\"expires_at\":\"2026-12-24T12:00:01Z\"",
            })
    void aKeyMakesNoneThatMayMore(String more) {
        ApiClient manager = all.with(manager());

        HttpResponse<String> made = manager.post("/keys", child(more));

        assertProblem(403, "beyond_own_key", made);
        assertThat(json(made).get("errors").size()).as(made.body()).isEqualTo(1);
        HttpResponse<String> lesser = manager.post("/keys", child("\"scopes\":[\"keys:manage\"]"));
        assertThat(lesser.statusCode()).as(lesser.body()).isEqualTo(201);
        String path = "/keys/" + json(lesser).get("id").textValue();
        assertProblem(403, "beyond_own_key", manager.patch(path, "{" + more + "}"));
        assertThat(manager.patch(path, "{\"max_uses\":1}").statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyTouchesNoneThatMayMore() {
        ApiClient manager = all.with(manager());
        String path = "/keys/" + json(all.get("/keys/self")).get("id").textValue();

        assertProblem(403, "beyond_own_key", manager.patch(path, "{\"max_uses\":1}"));
        assertProblem(403, "beyond_own_key", manager.send("DELETE", path, null));
        String own = "/keys/" + json(manager.get("/keys/self")).get("id").textValue();
        assertThat(manager.send("DELETE", own, null).statusCode()).isEqualTo(204);
    }

    /** Creates a key that has all limits. */
    private String manager() {
        KeyLimits limits = new KeyLimits(
                10,
                10,
                100,
                List.of("127.0.0.0/8", "::1"),
                Duration.ofDays(1),
                10,
                Set.of("staff"),
                Set.of("account"),
                false);
        KeyDraft draft = new KeyDraft(
                "manager",
                Set.of(Scope.KEYS_MANAGE, Scope.INVITES_CREATE),
                Instant.parse("2026-12-24T12:00:00Z"),
                limits);
        return done(scene.keys.create(draft, "admin:admin")).secret();
    }

    /** A request for a key with the same limits as the manager, except for the given members. */
    private static String child(String members) {
        StringBuilder body = new StringBuilder("{\"name\":\"child\"," + members);
        for (String member : List.of(
                "\"max_open_invites\":10",
                "\"invites_per_day\":10",
                "\"requests_per_second\":100",
                "\"networks\":[\"127.0.0.0/8\"]",
                "\"max_ttl\":86400",
                "\"max_uses\":10",
                "\"groups\":[]",
                "\"kinds\":[\"account\"]",
                "\"url_use\":false",
                "\"expires_at\":\"2026-12-24T12:00:00Z\"")) {
            if (!members.contains(member.substring(0, member.indexOf(':')))) {
                body.append(',').append(member);
            }
        }
        return body.append('}').toString();
    }

    private void narrow(String id, Set<Scope> scopes) {
        scene.keys.edit(id, (ApiKey key) -> new KeyDraft(key.name(), scopes, key.expiresAt(), key.limits()), null);
    }

    private JsonNode reset(String username) {
        HttpResponse<String> made = all.post("/invites", "{\"kind\":\"reset\",\"username\":\"" + username + "\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made);
    }

    private String secret(String key) {
        HttpResponse<String> made = all.post("/keys", key);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made).get("key").textValue();
    }

    private HttpResponse<String> use(JsonNode invite) {
        return all.with(null)
                .post(
                        "/public/register",
                        "{\"token\":\"" + invite.get("token").textValue() + "\",\"password\":\"" + PASSWORD + "\"}");
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    private static void assertProblem(int status, String code, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).get("code").textValue()).as(answer.body()).isEqualTo(code);
    }

    private static void assertInvalid(String pointer, String code, HttpResponse<String> answer) {
        assertProblem(422, "invalid", answer);
        JsonNode error = json(answer).get("errors").get(0);
        assertThat(error.get("pointer").textValue() + " " + error.get("code").textValue())
                .isEqualTo(pointer + " " + code);
    }
}
