/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which language a page is, and how visitors choose another one. */
class LanguagesTest {

    @TempDir
    Path files;

    private PagesFixture scene;
    private String token;

    @BeforeEach
    void start() throws Exception {
        scene = new PagesFixture(files);
        token = scene.invite(InviteTerms.builder(InviteKind.ACCOUNT).build())
                .token()
                .value();
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    private static String language(HttpResponse<String> page) {
        return page.headers().firstValue("Content-Language").orElse("");
    }

    private static String header(HttpResponse<String> page, String name) {
        return page.headers().firstValue(name).orElse("");
    }

    private String path(String rest) {
        return "/invites/" + token + rest;
    }

    @Test
    void theChoiceGoesBeforeTheInvitesAndTheBrowsersLanguage() throws Exception {
        String german = scene.invite(
                        InviteTerms.builder(InviteKind.ACCOUNT).locale("de").build())
                .token()
                .value();

        assertThat(language(scene.get("/invites/" + german, "Accept-Language", "fr")))
                .isEqualTo("de");
        assertThat(language(scene.get("/invites/" + german + "?lang=pl", "Accept-Language", "fr")))
                .isEqualTo("pl");
        assertThat(language(scene.get("/invites/" + german, "Cookie", "invites_lang=pl", "Accept-Language", "fr")))
                .isEqualTo("pl");
        assertThat(language(scene.get("/invites/" + german + "?lang=uk", "Cookie", "invites_lang=pl")))
                .isEqualTo("uk");
    }

    @Test
    void theChoiceIsKeptForAllPagesOfThePlugin() throws Exception {
        HttpResponse<String> chosen = scene.get(path("?lang=de"));

        assertThat(header(chosen, "Set-Cookie")).isEqualTo("invites_lang=de; Max-Age=31536000; HttpOnly; SameSite=Lax");
        assertThat(header(scene.get(path("?lang=de"), "X-Forwarded-Proto", "https"), "Set-Cookie"))
                .isEqualTo("invites_lang=de; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure");
        assertThat(header(chosen, "Vary")).contains("Cookie");
        for (String page : List.of("", "/register", "/done", "/name?username=x")) {
            assertThat(language(scene.get(path(page), "Cookie", "invites_lang=de")))
                    .as(page)
                    .isIn("de", "");
        }
        assertThat(scene.get("/invites/none", "Cookie", "invites_lang=de").body())
                .contains("<html lang=\"de\" dir=\"ltr\">");
    }

    /** A cookie that is set on a deeper page would apply to the pages of that invite only, and hide another one. */
    @Test
    void onlyAPageInTheRightFolderSetsTheCookie() throws Exception {
        HttpResponse<String> deeper = scene.get(path("/register?lang=de"));

        assertThat(language(deeper)).isEqualTo("de");
        assertThat(deeper.headers().allValues("Set-Cookie")).hasSize(1).noneMatch(cookie -> cookie.contains("lang"));
        assertThat(scene.get("/invites?" + token + "&lang=de").headers().allValues("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void afterTheChoiceOneIsBackOnTheSamePage() throws Exception {
        String form = scene.get(path("/register")).body();
        assertThat(form)
                .contains("<form method=\"get\" action=\"./../" + token + "\">")
                .contains("<input type=\"hidden\" name=\"page\" value=\"register\"/>");

        HttpResponse<String> chosen = scene.get(path("?page=register&lang=he"));

        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(header(chosen, "Location")).isEqualTo("./" + token + "/register?lang=he");
        assertThat(header(chosen, "Set-Cookie")).startsWith("invites_lang=he;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?lang=de&page=https%3A%2F%2Fevil.example",
                "?lang=de&page=//evil.example",
                "?lang=de&page=../../evil",
                "?lang=de&page=name",
                "?page=register"
            })
    void theChoiceLeadsNowhereElse(String query) throws Exception {
        assertThat(scene.get(path(query)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?lang=",
                "?lang=xx",
                "?lang=de%0d%0aSet-Cookie:x",
                "?lang=--",
                "?lang=%00",
                "?lang[]=de",
                "?xlang=de",
                "?lang=de;q=1"
            })
    void whatIsNoLanguageIsIgnored(String query) throws Exception {
        HttpResponse<String> page = scene.get(path(query), "Accept-Language", "fr");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(language(page)).isEqualTo("fr");
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void aHostileCookieIsIgnored() throws Exception {
        for (String value : List.of("", "--", "xx", "\"><script>", "x".repeat(3000))) {
            assertThat(language(scene.get(path(""), "Cookie", "invites_lang=" + value, "Accept-Language", "fr")))
                    .as(value)
                    .isEqualTo("fr");
        }
    }

    @Test
    void everyPageOffersAllLanguagesInTheirOwnWords() throws Exception {
        for (String page : List.of(path(""), path("/register"), "/invites/none")) {
            String html = scene.get(page).body();
            assertThat(html).contains("<button name=\"lang\" value=\"en\" lang=\"en\" aria-current=\"true\">English<");
            for (var language : Texts.LANGUAGES) {
                Texts texts = Texts.of(language);
                assertThat(html)
                        .contains(" value=\"" + texts.language() + "\"", ">" + texts.languageName() + "</button>");
            }
        }
    }

    @Test
    void theCachedPageIsThatOfTheLanguage() throws Exception {
        for (int visit = 0; visit < 2; visit++) {
            assertThat(scene.get(path("?lang=ar")).body()).contains("<html lang=\"ar\" dir=\"rtl\">");
            assertThat(scene.get(path(""), "Cookie", "invites_lang=ja").body())
                    .contains("<html lang=\"ja\" dir=\"ltr\">");
            assertThat(scene.get(path("")).body()).contains("<html lang=\"en\" dir=\"ltr\">");
        }
        assertThat(scene.get(path("")).headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void namesAreIsolatedFromTheDirectionOfTheText() throws Exception {
        scene.properties.put("invites.brand.name", "\u05E9\u05DC\u05D5\u05DD");

        String html = scene.getAsIs(path("?lang=en")).body();

        assertThat(html)
                .contains("<h1>You are invited to <bdi>\u05E9\u05DC\u05D5\u05DD</bdi></h1>")
                .contains("content=\"You are invited to \u05E9\u05DC\u05D5\u05DD\"")
                .doesNotContain(String.valueOf(Texts.ISOLATE));
    }

    @Test
    void addressesAreReadFromLeftToRight() throws Exception {
        String named = scene.invite(InviteTerms.builder(InviteKind.ACCOUNT)
                        .username("\u05DC\u05D0\u05D4")
                        .build())
                .token()
                .value();

        assertThat(scene.get("/invites/" + named + "?lang=ar").body())
                .contains("<bdi dir=\"ltr\">\u05DC\u05D0\u05D4<wbr/>@example.org</bdi>");
    }
}
