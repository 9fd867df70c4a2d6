/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.UsernamePolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form in which an invitee chooses only the username. */
class UsernamePageTest {

    private static final String ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140.0 Mobile Safari/537.36";
    private static final String WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36";

    @TempDir
    Path files;

    private PagesFixture scene;
    private LinkedInvite invite;
    private String token;

    @BeforeEach
    void start() throws Exception {
        scene = new PagesFixture(files);
        use(InviteTerms.builder(InviteKind.ACCOUNT).build());
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    private void use(InviteTerms terms) {
        invite = scene.invite(terms);
        token = invite.token().value();
    }

    private String landing(String agent) throws Exception {
        return scene.get("/invites/" + token, "User-Agent", agent).body();
    }

    /** Fills in the form like a browser. */
    private HttpResponse<String> choose(String username) throws Exception {
        HttpResponse<String> form = scene.get(path());
        return form.statusCode() == 200
                ? send("form=" + PagesFixture.formSecret(form), username, PagesFixture.cookie(form))
                : send("form=none", username, "none=none");
    }

    private HttpResponse<String> send(String form, String username, String cookie) throws Exception {
        String body = form + "&username=" + URLEncoder.encode(username, StandardCharsets.UTF_8);
        String type = "application/x-www-form-urlencoded";
        return scene.send("POST", path(), body, "Content-Type", type, "Cookie", cookie);
    }

    private String path() {
        return "/invites/" + token + "/username";
    }

    @Test
    void theChosenNameIsInTheLinkForAppsAndNobodyElseCanTakeIt() throws Exception {
        assertThat(landing(ANDROID)).contains(token + "/username");

        HttpResponse<String> answer = choose(" Juliet@example.org ");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/" + token);
        assertThat(landing(ANDROID))
                .contains("xmpp:juliet@example.org?register;preauth&#x3D;" + token, "Your username:", "Change it");
        assertThat(scene.invites.find(invite.invite().id()).orElseThrow().usernamePolicy())
                .isEqualTo(UsernamePolicy.SUGGESTED);
        use(InviteTerms.builder(InviteKind.ACCOUNT).build());
        HttpResponse<String> late = choose("juliet");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("reserved for someone else", "value=\"juliet\"");
    }

    @Test
    void itCanBeChangedAndThenOthersCanTakeTheFirstOne() throws Exception {
        choose("juliet");
        assertThat(choose("rosaline").statusCode()).isEqualTo(303);
        assertThat(choose("rosaline").statusCode()).isEqualTo(303);
        assertThat(landing(ANDROID)).contains("xmpp:rosaline@example.org?register");

        use(InviteTerms.builder(InviteKind.ACCOUNT).build());
        assertThat(choose("juliet").statusCode()).isEqualTo(303);
    }

    @Test
    void theFormForAnAccountSuggestsItAndWorksWithIt() throws Exception {
        choose("juliet");

        assertThat(scene.get("/invites/" + token + "/register").body()).contains("value=\"juliet\"");
        assertThat(scene.submit(token, "juliet", "it was the nightingale", "it was the nightingale")
                        .statusCode())
                .isEqualTo(303);
        assertThat(scene.passwords).containsKey("juliet");
        assertThat(choose("rosaline").statusCode()).isEqualTo(410);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 422, Please choose a username",
        "juliet capulet, 422, cannot contain spaces",
        "admin, 422, not allowed",
        "<script>, 422, cannot contain &lt;",
        "romeo, 409, already taken"
    })
    void aNameThatCannotBeHadIsRefusedAndNothingIsLost(String username, int status, String said) throws Exception {
        scene.passwords.put("romeo", "x");

        HttpResponse<String> answer = choose(username);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(said, "aria-invalid=\"true\"");
        assertThat(scene.invites.find(invite.invite().id()).orElseThrow().username())
                .isNull();
    }

    @Test
    void aFormFromElsewhereIsRefused() throws Exception {
        HttpResponse<String> answer = send("form=x", "juliet", "none=none");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(scene.invites.find(invite.invite().id()).orElseThrow().username())
                .isNull();
    }

    @Test
    void onlyWhereItHelpsAndForOnePersonIsItOffered() throws Exception {
        assertThat(landing(WINDOWS)).doesNotContain("/username");
        use(InviteTerms.builder(InviteKind.ACCOUNT).maxUses(5).build());
        assertThat(landing(ANDROID)).doesNotContain("/username");
        assertThat(scene.get(path()).statusCode()).isEqualTo(303);
        use(InviteTerms.builder(InviteKind.ACCOUNT).username("rosaline").build());
        assertThat(landing(ANDROID)).doesNotContain("/username");
    }
}
