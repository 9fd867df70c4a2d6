/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators can change how the pages look, and what they cannot do is break them. */
class OwnLookTest {

    @TempDir
    Path files;

    private PagesFixture scene;
    private String token;

    @BeforeEach
    void start() throws Exception {
        scene = new PagesFixture(files);
        Files.createDirectories(files.resolve("templates"));
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

    private String landing() throws Exception {
        return scene.get("/invites/" + token).body();
    }

    private void template(String name, String text) throws Exception {
        Files.writeString(files.resolve("templates").resolve(name + ".html"), text);
    }

    @Test
    void aTemplateOfTheOperatorsIsUsedAtOnce() throws Exception {
        assertThat(landing()).contains("class=\"card hello\"");

        template("landing", "<h1>{{heading}}!</h1><p>{{#t}}page.terms{{/t}}</p>");

        assertThat(landing())
                .contains("<h1>romeo invites you to example.org!</h1>", "<p>Terms of use</p>")
                .doesNotContain("class=\"card hello\"");
        Files.delete(files.resolve("templates").resolve("landing.html"));
        assertThat(landing()).contains("class=\"card hello\"");
    }

    @Test
    void aTemplateThatCannotBeReadIsIgnored() throws Exception {
        template("landing", "{{#heading}} never closed");
        template("message", "<h1>{{heading}}</h1><p>ours</p>");

        assertThat(landing()).contains("class=\"card hello\"");
        assertThat(scene.get("/invites/none").body()).contains("<p>ours</p>");
    }

    @Test
    void aTemplateWithAnUnknownVariableIsIgnored() throws Exception {
        template("landing", "<h1>{{nobody.knows}}</h1>");

        HttpResponse<String> page = scene.get("/invites/" + token);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("class=\"card hello\"");
    }

    @Test
    void theOperatorsStyleSheetComesLast() throws Exception {
        assertThat(landing()).doesNotContain("custom.css");
        Files.writeString(files.resolve("custom.css"), "body{color:red}");

        String page = landing();

        assertThat(page.indexOf("assets/custom.css?v")).isGreaterThan(page.indexOf("assets/brand.css?v"));
        assertThat(scene.get("/invites/assets/custom.css").body()).isEqualTo("body{color:red}");
    }

    @Test
    void linksThatArePastedInChatsHaveAPreview() throws Exception {
        Files.write(files.resolve("logo.png"), new byte[] {1, 2, 3});
        scene.properties.put("invites.brand.logo", "logo.png");
        scene.properties.put("invites.brand.name", "<i>Verona</i>");

        assertThat(landing().replace("&#x3D;", "="))
                .contains("<meta property=\"og:title\" content=\"romeo invites you to &lt;i&gt;Verona&lt;/i&gt;\"/>")
                .contains("<meta property=\"og:site_name\" content=\"&lt;i&gt;Verona&lt;/i&gt;\"/>")
                .contains("content=\"https://chat.example.org/prefix/invites/assets/logo?v=");
    }

    @Test
    void aPictureCannotRunScripts() throws Exception {
        Files.writeString(
                files.resolve("logo.svg"),
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(document.domain)</script></svg>");
        scene.properties.put("invites.brand.logo", "logo.svg");

        HttpResponse<String> logo = scene.get("/invites/assets/logo.svg");

        assertThat(landing()).contains("assets/logo.svg?v").doesNotContain("og:image");
        assertThat(logo.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        assertThat(logo.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "sandbox")
                .doesNotContain("script");
    }

    @Test
    void theWelcomeIsText() throws Exception {
        scene.properties.put("invites.brand.welcome", "Fair <b>Verona</b>");

        assertThat(landing()).contains("<p class=\"welcome\" dir=\"auto\">Fair &lt;b&gt;Verona&lt;/b&gt;</p>");
    }

    @Test
    void linksLeadToALandingPageElsewhereIfThereIsOne() {
        SettingValues values = new SettingValues(scene.properties::get);
        InviteLinks links = new InviteLinks(
                "example.org",
                () -> Optional.of(URI.create("https://chat.example.org")),
                () -> values.get(Settings.LANDING_URL));
        Token any = Token.parse(token).orElseThrow();

        assertThat(links.landing(any)).hasValue(URI.create("https://chat.example.org/invites/" + token));
        scene.properties.put("invites.landing.url", "https://example.org/join?t={token}#x");
        assertThat(links.landing(any)).hasValue(URI.create("https://example.org/join?t=" + token + "#x"));
        scene.properties.put("invites.landing.url", "https://example.org/join");
        assertThat(links.landing(any)).hasValue(URI.create("https://chat.example.org/invites/" + token));
    }
}
