/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.http.ApiClient.json;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepeatedRegistrationsTest {

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

    private String token(String invite) {
        HttpResponse<String> made = api.post("/invites", invite);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made).get("token").textValue();
    }

    private static void assertProblem(int status, String code, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).get("code").textValue()).isEqualTo(code);
    }

    private static String registration(String token, String username, String password) {
        return "{\"token\":\"" + token + "\",\"username\":\"" + username + "\",\"password\":\"" + password + "\"}";
    }

    private HttpResponse<String> register(String token, String username, String password, String idempotencyKey) {
        return register(anyone, token, username, password, idempotencyKey);
    }

    private static HttpResponse<String> register(
            ApiClient client, String token, String username, String password, String idempotencyKey) {
        String body = registration(token, username, password);
        return client.post("/public/register", body, "Idempotency-Key", idempotencyKey);
    }

    @Test
    void theSameRegistrationAgainGetsTheFirstAnswer() {
        String token = token("{}");
        HttpResponse<String> first = register(token, "Romeo", "good password", "r1");
        HttpResponse<String> again = register(token, "Romeo", "good password", "r1");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Content-Type").orElseThrow()).isEqualTo("application/json");

        assertProblem(422, "idempotency_key_reuse", register(token, "Romeo", "other password", "r1"));
        assertProblem(410, "invite_used", register(token, "Romeo", "good password", "r2"));
        assertProblem(
                410, "invite_used", anyone.post("/public/register", registration(token, "Romeo", "good password")));
        assertProblem(400, "idempotency_key_invalid", register(token, "Romeo", "good password", "a b"));
        scene.pass(Duration.ofHours(25));
        assertProblem(410, "invite_used", register(token, "Romeo", "good password", "r1"));
    }

    @Test
    void registrationsWithOtherTokensAreOthers() {
        String one = token("{}");
        String two = token("{}");
        assertThat(register(one, "romeo", "good password", "same").statusCode()).isEqualTo(201);
        HttpResponse<String> other = register(two, "benvolio", "good password", "same");
        assertThat(other.statusCode()).as(other.body()).isEqualTo(201);
        assertThat(json(other).get("jid").textValue()).isEqualTo("benvolio@example.org");
    }

    @Test
    void aLinkForManyTellsEachItsOwnAnswer() {
        String token = token("{\"max_uses\": null}");
        HttpResponse<String> romeo = register(token, "romeo", "good password", "r1");
        HttpResponse<String> benvolio = register(token, "benvolio", "good password", "b1");
        assertThat(register(token, "romeo", "good password", "r1").body()).isEqualTo(romeo.body());
        assertThat(register(token, "benvolio", "good password", "b1").body()).isEqualTo(benvolio.body());
        assertProblem(409, "name_conflict", register(token, "romeo", "good password", "r2"));
        assertProblem(422, "idempotency_key_reuse", register(token, "mercutio", "good password", "r1"));
        assertThat(scene.accounts.passwords).doesNotContainKey("mercutio");
    }

    @Test
    void aRefusedRegistrationMayBeTriedAgainUnderItsIdempotencyKey() {
        String token = token("{}");
        assertProblem(409, "name_conflict", register(token, "juliet", "good password", "r1"));
        assertProblem(422, "invalid", register(token, "romeo", "x", "r1"));
        assertThat(register(token, "romeo", "good password", "r1").statusCode()).isEqualTo(201);
    }

    @Test
    void aResetThatComesAgainGetsTheFirstAnswer() {
        String token = token("{\"kind\": \"reset\", \"username\": \"juliet\"}");
        String body = "{\"token\":\"" + token + "\",\"password\":\"good password\"}";
        HttpResponse<String> first = anyone.post("/public/register", body, "Idempotency-Key", "r1");
        scene.accounts.passwords.put("juliet", "changed since");
        HttpResponse<String> again = anyone.post("/public/register", body, "Idempotency-Key", "r1");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(scene.accounts.passwords.get("juliet")).isEqualTo("changed since");
    }

    @Test
    void racingRepeatsOfARegistrationAllGetItsAnswer() throws Exception {
        String token = token("{}");
        Callable<HttpResponse<String>> request = () -> register(token, "romeo", "good password", "race");
        List<HttpResponse<String>> answers = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            for (Future<HttpResponse<String>> each : pool.invokeAll(Collections.nCopies(16, request))) {
                answers.add(each.get());
            }
        } finally {
            pool.shutdown();
        }
        assertThat(answers.stream().map(HttpResponse::statusCode).collect(Collectors.toSet()))
                .isEqualTo(Set.of(201));
        assertThat(answers.stream().map(HttpResponse::body).distinct().count()).isEqualTo(1);
        assertThat(scene.test.query("SELECT COUNT(*) FROM ofInviteRedemption")).isEqualTo("1");
        assertThat(scene.accounts.passwords.size()).isEqualTo(2);
    }

    @Test
    void aKeptRegistrationHidesWhoItWasAndItsPassword() {
        String token = token("{}");
        assertThat(register(token, "romeo", "good password", "r1").statusCode()).isEqualTo(201);
        assertThat(scene.test.dump()).doesNotContain(token.substring(18));
        assertThat(scene.test.dump()).doesNotContain("good password");
        assertThat(scene.test.query("SELECT keyID FROM ofInviteAnswer")).isEqualTo("-");
        assertThat(scene.test.query("SELECT content FROM ofInviteAnswer")).doesNotContain("romeo");
        // For a request with an API key, this hash is stored; here, anyone with the link could use it to try passwords.
        String asked =
                "/v1/public/register?null\nnull\napplication/json\n" + registration(token, "romeo", "good password");
        assertThat(scene.test.dump()).doesNotContain(Secrets.hash(asked));
    }

    @Test
    void anAnswerThatCannotBeKeptIsGivenAllTheSame() {
        String token = token("{}");
        scene.test.execute("ALTER TABLE ofInviteAnswer ADD CONSTRAINT nothing CHECK (part < 0)");
        HttpResponse<String> done = register(token, "romeo", "good password", "r1");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(201);
        assertProblem(410, "invite_used", register(token, "romeo", "good password", "r1"));
    }

    /** As if another node had processed the registration while this one was refused. */
    @Test
    void aRepeatThatIsRefusedLooksForTheAnswerOnceMore() throws Exception {
        String token = token("{}");
        ApiClient other = new ApiClient(scene.http, scene.otherNode(), api.contract(), null);
        List<HttpResponse<String>> first = new ArrayList<>();
        scene.accounts.beforeLook.set(() -> first.add(register(other, token, "romeo", "good password", "r1")));
        HttpResponse<String> again = register(token, "romeo", "good password", "r1");
        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.get(0).body());
        assertThat(scene.test.query("SELECT COUNT(*) FROM ofInviteRedemption")).isEqualTo("1");
    }

    @Test
    void scriptsFromAnywhereMayNameARegistration() {
        HttpResponse<String> preflight = anyone.send("OPTIONS", "/public/register", null);
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElseThrow())
                .contains("Idempotency-Key");
    }
}
