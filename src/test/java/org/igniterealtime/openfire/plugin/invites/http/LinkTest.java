/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.http.ApiClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code GET /invites/{id}/link}: who can see a link again, and which link. */
class LinkTest {

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

    @Test
    void theLinkIsThatOfTheFirstAnswerWhateverWasChangedSince() {
        JsonNode made = create("{\"username\": \"romeo\", \"ttl\": 3600}");
        assertThat(api.patch(path(made), "{\"note\": \"by phone\"}").statusCode())
                .isEqualTo(200);

        HttpResponse<String> answer = link(api, made);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).properties())
                .extracting(field -> field.getKey() + " " + field.getValue().textValue())
                .containsExactly(
                        "token " + made.get("token").textValue(),
                        "uri " + made.get("uri").textValue(),
                        "landing_url " + made.get("landing_url").textValue());
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void aRenewedInviteHasItsNewLink() {
        JsonNode made = create("{}");
        JsonNode renewed = json(api.post(path(made) + "/renew", null));

        assertThat(json(link(api, made)).get("token")).isEqualTo(renewed.get("token"));
    }

    @Test
    void theAuditLogIsToldByWhomButNotTheLink() {
        JsonNode made = create("{}");
        String by = "key:" + json(api.get("/keys/self")).get("id").textValue();

        link(api, made);

        assertThat(scene.audited)
                .containsExactly(by + " Invites: link of account invite "
                        + made.get("id").textValue() + " shown again");
    }

    @Test
    void whoMayNotChangeInvitesSeesNoLink() {
        JsonNode made = create("{}");

        assertProblem(403, "insufficient_scope", link(scene.client(Scope.INVITES_CREATE, Scope.INVITES_READ), made));
        assertProblem(401, "key_required", link(api.with(null), made));
        assertThat(link(scene.client(Scope.INVITES_WRITE), made).statusCode()).isEqualTo(200);
        assertThat(scene.audited).hasSize(1);
    }

    @Test
    void theLinkOfAResetIsForWhoMakesResets() {
        JsonNode made = create("{\"kind\": \"reset\", \"username\": \"juliet\"}");

        HttpResponse<String> refused = link(scene.client(Scope.INVITES_WRITE, Scope.INVITES_CREATE), made);
        assertProblem(403, "insufficient_scope", refused);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse("")).contains("scope=\"passwords:reset\"");
        assertThat(json(link(scene.client(Scope.INVITES_WRITE, Scope.PASSWORDS_RESET), made))
                        .get("token"))
                .isEqualTo(made.get("token"));
        scene.accounts.admins.add("juliet");
        assertProblem(403, "admin_reset", link(api, made));
    }

    @Test
    void aKeySeesNoLinkThatGivesMoreThanItMay() {
        KeyLimits limits =
                new KeyLimits(null, null, null, List.of(), Duration.ofHours(1), 1, Set.of(), Set.of("account"), true);
        ApiClient bounded = scene.client(limits, Scope.INVITES_WRITE);

        assertInvalid("/groups", "group_not_allowed", link(bounded, create("{\"groups\":[\"staff\"],\"ttl\":600}")));
        assertInvalid("/max_uses", "too_large", link(bounded, create("{\"max_uses\":2,\"ttl\":600}")));
        assertInvalid("/expires_at", "too_far", link(bounded, create("{}")));
        assertProblem(
                403,
                "kind_not_allowed",
                link(bounded, create("{\"kind\":\"contact\",\"inviter\":\"juliet\",\"ttl\":600}")));
        assertThat(link(bounded, create("{\"ttl\":600}")).statusCode()).isEqualTo(200);
    }

    @Test
    void aLinkThatOpensNothingIsNotShown() {
        JsonNode revoked = create("{}");
        api.post(path(revoked) + "/revoke", null);
        assertProblem(410, "invite_revoked", link(api, revoked));
        api.post(path(revoked) + "/unrevoke", null);
        assertThat(json(link(api, revoked)).get("token")).isEqualTo(revoked.get("token"));

        JsonNode used = create("{}");
        String register = "{\"token\":\"" + used.get("token").textValue()
                + "\",\"username\":\"mercutio\",\"password\":\"wherefore art thou\"}";
        assertThat(api.with(null).post("/public/register", register).statusCode())
                .isEqualTo(201);
        assertProblem(410, "invite_used", link(api, used));

        JsonNode expired = create("{\"ttl\": 60}");
        scene.pass(Duration.ofMinutes(2));
        assertProblem(410, "invite_expired", link(api, expired));
        assertProblem(404, "not_found", api.get("/invites/" + "a".repeat(18) + "/link"));
        assertProblem(404, "not_found", api.get("/invites/nothing/link"));
        assertThat(scene.audited).hasSize(1);
    }

    @Test
    void anInviteOfAUserWhoIsGoneShowsNoLink() {
        JsonNode made = create("{\"inviter\": \"juliet\"}");
        scene.accounts.passwords.remove("juliet");

        assertInvalid("/inviter", "no_such_user", link(api, made));
    }

    @Test
    void aLinkThatWasNotMadeFromTheServersKeyIsNotKept() {
        JsonNode before = create("{}");
        scene.properties.put("invites.links.shown.again", "false");
        JsonNode off = create("{}");

        assertProblem(409, "link_not_kept", link(api, before));
        scene.properties.put("invites.links.shown.again", "true");
        assertProblem(409, "link_not_kept", link(api, off));
        assertThat(json(link(api, before)).get("token")).isEqualTo(before.get("token"));
        JsonNode renewed = json(api.post(path(off) + "/renew", null));
        assertThat(json(link(api, off)).get("token")).isEqualTo(renewed.get("token"));
        assertThat(scene.audited).hasSize(2);
    }

    @Test
    void headShowsNothingAndNoOtherMethodIsThere() {
        JsonNode made = create("{}");
        HttpResponse<String> head = api.send("HEAD", path(made) + "/link", null);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertProblem(405, "method_not_allowed", api.post(path(made) + "/link", null));
    }

    private JsonNode create(String body) {
        HttpResponse<String> answer = api.post("/invites", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer);
    }

    private static String path(JsonNode invite) {
        return "/invites/" + invite.get("id").textValue();
    }

    private static HttpResponse<String> link(ApiClient by, JsonNode invite) {
        return by.get(path(invite) + "/link");
    }

    private static void assertProblem(int status, String code, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).get("code").textValue()).isEqualTo(code);
    }

    private static void assertInvalid(String pointer, String code, HttpResponse<String> answer) {
        assertProblem(422, "invalid", answer);
        JsonNode error = json(answer).get("errors").get(0);
        assertThat(error.get("pointer").textValue() + " " + error.get("code").textValue())
                .isEqualTo(pointer + " " + code);
    }
}
