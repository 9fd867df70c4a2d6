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
import org.igniterealtime.openfire.plugin.invites.account.NewAccount;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form that creates an account: what it asks for, and what it says about mistakes. */
class FormTest {

    @TempDir
    Path files;

    private PagesFixture scene;
    private String token;

    @BeforeEach
    void start() throws Exception {
        scene = new PagesFixture(files);
        token = scene.invite(InviteTerms.builder(InviteKind.ACCOUNT)
                        .inviter("romeo@example.org")
                        .build())
                .token()
                .value();
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    private String form() throws Exception {
        return scene.get("/invites/" + token + "/register").body();
    }

    private HttpResponse<String> submit(String username, String... more) throws Exception {
        HttpResponse<String> form = scene.get("/invites/" + token + "/register");
        StringBuilder body = new StringBuilder("form=" + PagesFixture.formSecret(form)
                + "&password=it+was+the+nightingale&password2=it+was+the+nightingale&username="
                + URLEncoder.encode(username, StandardCharsets.UTF_8));
        for (String field : more) {
            body.append('&').append(field);
        }
        return scene.post(token, body.toString(), PagesFixture.cookie(form));
    }

    @ParameterizedTest
    @CsvSource({
        "juliet@capulet.example, cannot contain @",
        "juliet capulet, cannot contain spaces",
        "juliet/capulet, cannot contain /",
        "'', Please choose a username",
        "wolfeschlegelsteinhausenbergerdorffwolfeschlegelsteinhausenbergerdorff, at most 64 characters"
    })
    void aMistakeInTheUsernameIsNamed(String username, String said) throws Exception {
        HttpResponse<String> answer = submit(username);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(said, "aria-invalid=\"true\"");
    }

    @Test
    void whoTypesTheWholeAddressGetsThatAddress() throws Exception {
        assertThat(submit(" Juliet@Example.org ").statusCode()).isEqualTo(303);
        assertThat(scene.passwords).containsKey("juliet");
    }

    @Test
    void theFirstContactIsNamed() throws Exception {
        scene.accounts.fullNames.put("romeo", "Romeo <b>Montague</b>");

        assertThat(form()).contains("Romeo &lt;b&gt;Montague&lt;/b&gt; will be your first contact.");
    }

    @Test
    void nameAndEmailAreAskedForAsTheOperatorWants() throws Exception {
        assertThat(form()).doesNotContain("id=\"name\"", "id=\"email\"");
        submit("tybalt@elsewhere", "name=unasked");
        scene.properties.put("invites.form.name", "optional");
        scene.properties.put("invites.form.email", "required");

        assertThat(form()).contains("Full name (optional)", "id=\"email\"");
        HttpResponse<String> without = submit("juliet", "name=Juliet+Capulet", "email=");
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body()).contains("Please enter your email address.", "value=\"Juliet Capulet\"");
        assertThat(submit("juliet", "email=not+an+address").body()).contains("id=\"email-error\"");
        assertThat(submit("juliet", "name=Juliet+Capulet", "email=juliet%40example.org")
                        .statusCode())
                .isEqualTo(303);
        NewAccount account = scene.accounts.created.get("juliet");
        assertThat(account.name()).isEqualTo("Juliet Capulet");
        assertThat(account.email()).isEqualTo("juliet@example.org");
    }

    @Test
    void whatWasNotAskedForIsNotKept() throws Exception {
        assertThat(submit("juliet", "name=Juliet", "email=juliet%40example.org").statusCode())
                .isEqualTo(303);

        assertThat(scene.accounts.created.get("juliet").name()).isNull();
        assertThat(scene.accounts.created.get("juliet").email()).isNull();
    }

    @Test
    void termsAreAgreedToByContinuingOrWithACheckBox() throws Exception {
        assertThat(form()).doesNotContain("terms of use");
        scene.properties.put("invites.brand.terms.url", "https://example.org/terms?a=1&b=2");
        assertThat(form())
                .contains("By creating an account, you agree to the <a href=\"https://example.org/terms?a")
                .doesNotContain("id=\"terms\"");
        scene.properties.put("invites.form.terms.checkbox", "true");

        assertThat(form()).contains("id=\"terms\"");
        HttpResponse<String> without = submit("juliet");
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body()).contains("href=\"#terms\"", "Please agree to the terms of use.");
        assertThat(submit("juliet", "terms=yes").statusCode()).isEqualTo(303);
        assertThat(scene.redemptions(token)).singleElement().satisfies(use -> {
            assertThat(use.agreedTo()).isEqualTo("https://example.org/terms?a=1&b=2");
            assertThat(use.at()).isNotNull();
        });
    }

    @Test
    void whereThereAreNoTermsNobodyHasAgreed() throws Exception {
        assertThat(submit("juliet").statusCode()).isEqualTo(303);

        assertThat(scene.redemptions(token).get(0).agreedTo()).isNull();
    }
}
