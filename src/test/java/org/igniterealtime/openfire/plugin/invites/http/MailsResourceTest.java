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
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.text.CsvTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sending invites by mail with the API. What becomes of the mails is tested in {@code mail/}. */
class MailsResourceTest {

    private static final String ALICE = "alice@example.com";
    private static final String TO_ALICE = "{\"email\": \"" + ALICE + "\"}";

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

    private static JsonNode body(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json(answer);
    }

    private JsonNode problem(HttpResponse<String> answer, int status, String code) {
        JsonNode problem = body(answer, status);
        assertThat(problem.get("code").textValue()).isEqualTo(code);
        return problem;
    }

    private JsonNode create(String request) {
        return body(api.post("/invites", request), 201);
    }

    private JsonNode mails(JsonNode invite) {
        return body(api.get("/invites/" + invite.get("id").textValue() + "/mails"), 200)
                .get("data");
    }

    private HttpResponse<String> send(JsonNode invite, String request, String... headers) {
        return api.post("/invites/" + invite.get("id").textValue() + "/send", request, headers);
    }

    private int queued() {
        return Integer.parseInt(scene.test.query("SELECT COUNT(*) FROM ofInviteMail"));
    }

    @Test
    void aNewInviteIsSentByMail() {
        JsonNode invite = create(
                "{\"email\": \" Alice@EXAMPLE.com \", \"email_subject\": \"Join us\", \"email_message\": \"Hi\\r\\nAlice\"}");

        JsonNode mail = invite.get("mail");
        assertThat(mail.get("email").textValue()).isEqualTo("Alice@example.com");
        assertThat(mail.get("email_subject").textValue()).isEqualTo("Join us");
        assertThat(mail.get("email_message").textValue()).isEqualTo("Hi\nAlice");
        assertThat(mail.get("status").textValue()).isEqualTo("queued");
        assertThat(mail.get("created_by").textValue())
                .startsWith("key:")
                .isEqualTo(invite.get("created_by").textValue());
        assertThat(mails(invite)).containsExactly(mail);
        assertThat(scene.audited).anyMatch(line -> line.endsWith("sent by mail"));
    }

    @Test
    void withoutAnAddressThereIsNoMail() {
        assertThat(create("{\"email\": null}").has("mail")).isFalse();
        assertThat(mails(create("{}"))).isEmpty();
    }

    @Test
    void allThatIsWrongIsToldAtOnceAndNothingIsCreated() {
        JsonNode errors = problem(
                        api.post(
                                "/invites",
                                "{\"email\": \"nobody\", \"email_subject\": \"a\\nb\", \"email_message\": \""
                                        + "x".repeat(1001) + "\", \"ttl\": 5}"),
                        422,
                        "invalid")
                .get("errors");

        List<String> found = new ArrayList<>();
        errors.forEach(error -> found.add(
                error.get("pointer").textValue() + " " + error.get("code").textValue()));
        assertThat(found)
                .containsExactly(
                        "/email email_invalid",
                        "/email_subject bad_character",
                        "/email_message too_long",
                        "/ttl too_small");
        assertThat(scene.stored()).isZero();
    }

    @Test
    void aMessageNeedsARecipient() {
        JsonNode problem = problem(api.post("/invites", "{\"email_message\": \"Hi\"}"), 422, "invalid");

        assertThat(problem.at("/errors/0/pointer").textValue()).isEqualTo("/email");
        assertThat(problem.at("/errors/0/code").textValue()).isEqualTo("required");
    }

    @Test
    void eachCallNeedsTheScopeForMail() {
        JsonNode invite = create("{}");
        ApiClient without = scene.client(Scope.INVITES_CREATE, Scope.INVITES_READ, Scope.INVITES_WRITE);
        ApiClient mailOnly = scene.client(Scope.INVITES_MAIL);
        String path = "/invites/" + invite.get("id").textValue();

        problem(without.post("/invites", TO_ALICE), 403, "insufficient_scope");
        problem(without.post("/invites/bulk", "{\"invites\": [" + TO_ALICE + "]}"), 403, "insufficient_scope");
        problem(without.post(path + "/send", TO_ALICE), 403, "insufficient_scope");
        problem(without.get(path + "/mails"), 403, "insufficient_scope");
        problem(mailOnly.post("/invites", TO_ALICE), 403, "insufficient_scope");
        HttpResponse<String> refused = mailOnly.post(path + "/send", TO_ALICE);
        problem(refused, 403, "insufficient_scope");
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse("")).contains("scope=\"invites:write\"");
        assertThat(queued()).isZero();
    }

    @Test
    void withoutAMailServerThisIsTold() {
        JsonNode invite = create("{}");
        scene.mailServer = false;

        problem(api.post("/invites", TO_ALICE), 409, "mail_not_configured");
        problem(send(invite, TO_ALICE), 409, "mail_not_configured");
        JsonNode bulk = body(api.post("/invites/bulk", "{\"invites\": [{}, " + TO_ALICE + "]}"), 200)
                .get("data");
        assertThat(bulk.at("/0/status").intValue()).isEqualTo(201);
        assertThat(bulk.at("/1/problem/code").textValue()).isEqualTo("mail_not_configured");
        assertThat(scene.stored()).isEqualTo(2);
    }

    @Test
    void anInviteIsSentAgain() {
        JsonNode invite =
                create("{\"email\": \"" + ALICE + "\", \"email_subject\": \"One\", \"email_message\": \"Hello\"}");

        scene.pass(Duration.ofSeconds(1));
        JsonNode again = body(send(invite, "{\"email_subject\": \"Two\"}"), 202);

        assertThat(again.get("email").textValue()).isEqualTo(ALICE);
        assertThat(again.get("email_subject").textValue()).isEqualTo("Two");
        assertThat(again.get("email_message").textValue()).isEqualTo("Hello");
        assertThat(mails(invite)).hasSize(2);
        assertThat(mails(invite).get(0)).as("newest first").isEqualTo(again);
    }

    @Test
    void whoWasNeverSentItHasToBeNamed() {
        JsonNode problem = problem(send(create("{}"), "{}"), 422, "invalid");

        assertThat(problem.at("/errors/0/code").textValue()).isEqualTo("required");
    }

    /** Whoever chooses the recipient could just as well see the link. */
    @Test
    void onlyWhoMaySeeTheLinkMaySendIt() {
        scene.accounts.passwords.put("romeo", "x");
        JsonNode reset = create("{\"kind\": \"reset\", \"username\": \"romeo\"}");
        ApiClient withoutResets = scene.client(Scope.INVITES_WRITE, Scope.INVITES_MAIL);
        String path = "/invites/" + reset.get("id").textValue() + "/send";
        problem(withoutResets.post(path, TO_ALICE), 403, "insufficient_scope");

        JsonNode revoked = create("{}");
        api.post("/invites/" + revoked.get("id").textValue() + "/revoke", null);
        problem(send(revoked, TO_ALICE), 410, "invite_revoked");
        problem(api.post("/invites/000000000000000000/send", TO_ALICE), 404, "not_found");
        scene.properties.put("invites.links.shown.again", "false");
        problem(send(create("{}"), TO_ALICE), 409, "link_not_kept");
        assertThat(create(TO_ALICE).get("mail").get("status").textValue())
                .as("its link is known when it is created")
                .isEqualTo("queued");
        assertThat(queued()).isEqualTo(1);
    }

    @Test
    void aRepeatedRequestSendsNothingTwice() {
        JsonNode first = body(api.post("/invites", TO_ALICE, "Idempotency-Key", "one"), 201);
        assertThat(body(api.post("/invites", TO_ALICE, "Idempotency-Key", "one"), 201))
                .isEqualTo(first);
        JsonNode sent = body(send(first, TO_ALICE, "Idempotency-Key", "two"), 202);
        assertThat(body(send(first, TO_ALICE, "Idempotency-Key", "two"), 202)).isEqualTo(sent);

        assertThat(queued()).isEqualTo(2);
    }

    @Test
    void limitsAreTold() {
        scene.properties.put("invites.mail.key.hour", "3");
        scene.properties.put("invites.mail.address.day", "2");
        create(TO_ALICE);
        create(TO_ALICE);

        problem(api.post("/invites", TO_ALICE), 429, "too_many_mails_to_address");
        create("{\"email\": \"bob@example.com\"}");
        HttpResponse<String> refused = api.post("/invites", "{\"email\": \"carol@example.com\"}");
        problem(refused, 429, "too_many_mails");
        assertThat(refused.headers().firstValue("Retry-After")).contains("3600");
        scene.pass(Duration.ofHours(1));
        create("{\"email\": \"carol@example.com\"}");
    }

    @Test
    void manyAreSentInJson() {
        JsonNode data = body(
                        api.post(
                                "/invites/bulk",
                                "{\"invites\": [{}, {\"email\": \"nobody\", \"ttl\": 5}, " + TO_ALICE
                                        + ", {\"username\": \"juliet\", \"email\": \"bob@example.com\"}]}"),
                        200)
                .get("data");

        assertThat(data.at("/0/invite").has("mail")).isFalse();
        assertThat(data.at("/1/problem/errors/0/code").textValue()).isEqualTo("email_invalid");
        assertThat(data.at("/1/problem/errors/1/code").textValue()).isEqualTo("too_small");
        assertThat(data.at("/2/invite/mail/email").textValue()).isEqualTo(ALICE);
        assertThat(data.at("/2/invite/mail/invite_id")).isEqualTo(data.at("/2/invite/id"));
        assertThat(data.at("/3/problem/code").textValue()).isEqualTo("name_conflict");
        assertThat(queued()).isEqualTo(1);
    }

    @Test
    void allOrNoneIsSent() {
        String atomic = "{\"atomic\": true, \"invites\": [" + TO_ALICE + ", {\"email\": \"nobody\"}]}";

        problem(api.post("/invites/bulk", atomic), 422, "not_all_created");

        assertThat(queued()).isZero();
        assertThat(scene.stored()).isZero();
    }

    @Test
    void manyAreSentInCsv() throws Exception {
        HttpResponse<String> answer = api.send(
                "POST",
                "/invites/bulk",
                "note,email,email_message\r\none,alice@example.com,\"Hi, Alice\"\r\ntwo,,\r\nthree,,Hi\r\n",
                "Content-Type",
                "text/csv",
                "Accept",
                "text/csv");

        CsvTable table = CsvTable.read(answer.body().getBytes(StandardCharsets.UTF_8), 10);
        int status = table.columns().indexOf("mail_status");
        assertThat(table.rows().stream().map(row -> row.cells().get(status))).containsExactly("queued", "", "");
        assertThat(table.rows().get(2).cells().get(table.columns().indexOf("code")))
                .isEqualTo("invalid");
        assertThat(scene.test.query("SELECT message FROM ofInviteMail")).isEqualTo("Hi, Alice");
    }
}
