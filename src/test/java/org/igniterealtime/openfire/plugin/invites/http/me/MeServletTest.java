/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.me;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.http.me.MeFixture.PASSWORD;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class MeServletTest {

    @TempDir
    Path files;

    private MeFixture scene;
    private MeBrowser romeo;

    @BeforeEach
    void start() throws Exception {
        scene = new MeFixture(files);
        romeo = scene.browser();
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static void assertWellFormed(HttpResponse<String> page) throws Exception {
        String xml = page.body().replace("<!DOCTYPE html>", "").replace("&#x60;", "`");
        var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        parser.setErrorHandler(null);
        parser.parse(new InputSource(new StringReader(xml)));
    }

    @Test
    void whoIsNotLoggedInGetsTheFormAndNothingElse() throws Exception {
        HttpResponse<String> page = romeo.get("");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("action=\"me/login\"", "type=\"password\"", "href=\"assets/page.css\"");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(page, "X-Robots-Tag")).contains("noindex");
        assertThat(header(page, "Content-Security-Policy")).contains("default-src 'none'", "form-action 'self'");
        assertThat(header(page, "Access-Control-Allow-Origin")).isEmpty();
        assertWellFormed(page);
        String id = "0".repeat(18);
        assertThat(romeo.get("/" + id).statusCode()).isEqualTo(303);
        assertThat(romeo.get("/" + id + "/revoke").statusCode()).isEqualTo(303);
    }

    @Test
    void aUserLogsInWithAnySpellingOfTheOwnAddress() throws Exception {
        for (String name : List.of("romeo", " Romeo ", "ROMEO@example.org", "romeo@EXAMPLE.ORG")) {
            MeBrowser browser = scene.browser();
            HttpResponse<String> answer = browser.logIn(name, PASSWORD);
            assertThat(answer.statusCode()).as(name).isEqualTo(303);
            assertThat(header(answer, "Location")).isEqualTo("../me");
            assertThat(browser.get("").body()).contains("romeo@example.org");
        }
    }

    @Test
    void allFailuresLookTheSameAndTakeTheSameTime() throws Exception {
        scene.locked.add("juliet");
        List<List<String>> attempts = List.of(
                List.of("romeo", "wrong"),
                List.of("nobody", PASSWORD),
                List.of("juliet", PASSWORD),
                List.of("romeo@elsewhere.example", PASSWORD),
                List.of("romeo@example.org/orchard", PASSWORD),
                List.of("@example.org", PASSWORD),
                List.of("", ""));
        for (List<String> attempt : attempts) {
            scene.pauses.clear();
            HttpResponse<String> answer = scene.browser().logIn(attempt.get(0), attempt.get(1));
            assertThat(answer.statusCode()).as(attempt.toString()).isEqualTo(403);
            assertThat(answer.body())
                    .contains("The address or the password is wrong")
                    .doesNotContain(PASSWORD);
            assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("invites_me="));
            assertThat(scene.pauses).as(attempt.toString()).containsExactly(Duration.ofMillis(300));
        }
    }

    @Test
    void oneAddressTriesOnlySoOften() throws Exception {
        scene.properties.put("invites.limit.keys.burst", "3");
        for (int i = 0; i < 3; i++) {
            assertThat(romeo.logIn("user" + i, "wrong").statusCode()).isEqualTo(403);
        }

        HttpResponse<String> refused = romeo.logIn("romeo", PASSWORD);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "Retry-After")).isNotEmpty();
        assertThat(romeo.isLoggedIn()).isFalse();
    }

    @Test
    void oneAccountIsTriedOnlySoOftenFromAllAddresses() throws Exception {
        scene.properties.put("invites.limit.keys.burst", "3");
        for (int i = 1; i <= 3; i++) {
            MeBrowser browser = scene.browser().header("X-Forwarded-For", "192.0.2." + i);
            assertThat(browser.logIn(i == 1 ? "ROMEO@example.org" : "romeo", "wrong")
                            .statusCode())
                    .isEqualTo(403);
        }

        MeBrowser another = scene.browser().header("X-Forwarded-For", "192.0.2.9");

        assertThat(another.logIn("romeo", "wrong").statusCode()).isEqualTo(429);
        assertThat(another.logIn("juliet", PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void whoWaitsAsLongAsThePageSaysMayTryAgain() throws Exception {
        scene.properties.put("invites.limit.keys.burst", "3");
        scene.properties.put("invites.limit.keys.per.minute", "6");
        for (int i = 0; i < 3; i++) {
            romeo.logIn("user" + i, "wrong");
        }
        HttpResponse<String> refused = romeo.logIn("romeo", PASSWORD);
        assertThat(refused.statusCode()).isEqualTo(429);
        long wait = Long.parseLong(header(refused, "Retry-After"));
        assertThat(refused.body()).contains("Please wait " + wait + " seconds");

        scene.clock.advance(Duration.ofSeconds(wait - 1));
        assertThat(romeo.logIn("romeo", PASSWORD).statusCode()).isEqualTo(429);
        scene.clock.advance(Duration.ofSeconds(1));

        assertThat(romeo.logIn("romeo", PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void nobodyIsLoggedInByAnotherSite() throws Exception {
        HttpResponse<String> without = romeo.post("/login", "username", "juliet", "password", PASSWORD);
        assertThat(without.statusCode()).isEqualTo(403);
        romeo.get("");
        HttpResponse<String> other =
                romeo.post("/login", "form", scene.browser().form(), "username", "juliet", "password", PASSWORD);
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(romeo.isLoggedIn()).isFalse();
    }

    @Test
    void aLoginAlwaysOpensANewSessionAndEndsTheOldOne() throws Exception {
        String chosen = "A".repeat(32);
        romeo.cookies().put("invites_me", chosen);
        romeo.logIn("romeo", PASSWORD);
        String first = romeo.cookies().get("invites_me");
        assertThat(first).isNotEqualTo(chosen);

        String form = romeo.cookies().get("invites_me_form");
        romeo.post("/login", "form", form, "username", "juliet", "password", PASSWORD);

        assertThat(romeo.cookies().get("invites_me")).isNotEqualTo(first);
        romeo.cookies().put("invites_me", first);
        assertThat(romeo.isLoggedIn()).isFalse();
    }

    @Test
    void aSessionIsOfNoUseInAnotherBrowser() throws Exception {
        romeo.logIn("romeo", PASSWORD);
        MeBrowser other = scene.browser();
        other.get("");
        other.cookies().put("invites_me", romeo.cookies().get("invites_me"));

        assertThat(other.isLoggedIn()).isFalse();
        assertThat(romeo.isLoggedIn()).isTrue();
    }

    @Test
    void cookiesAreAsStrictAsTheConnectionPermits() throws Exception {
        romeo.get("");
        HttpResponse<String> plain = romeo.logIn("romeo", PASSWORD);
        assertThat(header(plain, "Set-Cookie")).matches("invites_me=\\w{32}; HttpOnly; SameSite=Strict");

        MeBrowser secure = scene.browser().header("X-Forwarded-Proto", "https");
        assertThat(header(secure.get(""), "Set-Cookie"))
                .matches("__Host-invites_me_form=\\w{32}; Path=/; HttpOnly; SameSite=Strict; Secure");
        assertThat(header(secure.logIn("romeo", PASSWORD), "Set-Cookie"))
                .matches("__Secure-invites_me=\\w{32}; HttpOnly; SameSite=Strict; Secure");
    }

    @Test
    void aSessionEndsWhenTheAccountOrItsPasswordIsNoLongerTheSame() throws Exception {
        Map<String, Runnable> ends = Map.of(
                "password", () -> scene.accounts.passwords.put("romeo", "another"),
                "deleted", () -> scene.accounts.passwords.remove("romeo"),
                "locked", () -> scene.locked.add("romeo"),
                "idle", () -> scene.clock.advance(Duration.ofMinutes(30)),
                "off", () -> scene.properties.put("invites.users.page", "false"));
        for (Map.Entry<String, Runnable> end : ends.entrySet()) {
            scene.properties.clear();
            scene.locked.clear();
            scene.accounts.passwords.put("romeo", PASSWORD);
            MeBrowser browser = scene.browser();
            browser.logIn("romeo", PASSWORD);
            assertThat(browser.isLoggedIn()).as(end.getKey()).isTrue();
            String form = browser.form();

            end.getValue().run();

            HttpResponse<String> refused = browser.post("/create", "form", form, "kind", "contact");
            assertThat(refused.statusCode()).as(end.getKey()).isIn(403, 404);
            scene.properties.clear();
            assertThat(browser.isLoggedIn()).as(end.getKey()).isFalse();
        }
        assertThat(scene.test.query("SELECT COUNT(*) FROM ofInvite")).isEqualTo("0");
    }

    @Test
    void aLogoutEndsTheSessionForGood() throws Exception {
        romeo.logIn("romeo", PASSWORD);
        String id = romeo.cookies().get("invites_me");

        assertThat(romeo.post("/logout", "form", romeo.form()).statusCode()).isEqualTo(303);

        assertThat(romeo.cookies()).doesNotContainKey("invites_me");
        romeo.cookies().put("invites_me", id);
        assertThat(romeo.isLoggedIn()).isFalse();
    }

    @Test
    void aContactInviteIsCreatedShownListedAndRevoked() throws Exception {
        romeo.logIn("romeo", PASSWORD);

        String id = romeo.create("kind", "contact");
        HttpResponse<String> page = romeo.get("/" + id + "?new");
        assertThat(page.body())
                .contains("Your invite is ready", "value=\"https://chat.example.org/prefix/invites/" + id, "mailto:?")
                .contains("<svg class=\"code\"", "href=\"../assets/page.css\"");
        assertWellFormed(page);
        HttpResponse<String> list = romeo.get("");
        assertThat(list.body()).contains("me/" + id);
        assertWellFormed(list);

        HttpResponse<String> sure = romeo.get("/" + id + "/revoke");
        assertThat(sure.body()).contains("Revoke this invite?", "action=\"../../me/" + id + "/revoke\"");
        assertWellFormed(sure);
        assertThat(status(id)).isEqualTo(InviteStatus.PENDING);
        assertThat(header(romeo.post("/" + id + "/revoke", "form", romeo.form()), "Location"))
                .isEqualTo("../../me?revoked");

        assertThat(status(id)).isEqualTo(InviteStatus.REVOKED);
        assertThat(romeo.get("?revoked").body()).contains("The invite was revoked.");
        assertThat(scene.audited)
                .last()
                .asString()
                .startsWith("user:romeo@example.org ")
                .endsWith(" revoked");
    }

    private InviteStatus status(String id) {
        return scene.invites.find(id).orElseThrow().status(scene.clock.instant());
    }

    @Test
    void aNewLinkIsShownEvenIfLinksAreNotShownAgain() throws Exception {
        scene.properties.put("invites.links.shown.again", "false");
        romeo.logIn("romeo", PASSWORD);
        String first = romeo.create("kind", "contact");
        assertThat(romeo.get("/" + first + "?new").body()).contains("id=\"link\"");

        romeo.create("kind", "contact");

        assertThat(romeo.get("/" + first).body()).doesNotContain("id=\"link\"").contains("cannot be shown again");
    }

    @Test
    void accountInvitesAreForThoseWhoMayCreateThem() throws Exception {
        romeo.logIn("romeo", PASSWORD);
        assertThat(romeo.get("").body()).doesNotContain("value=\"account\"");
        assertThat(romeo.post("/create", "form", romeo.form(), "kind", "account")
                        .statusCode())
                .isEqualTo(403);

        scene.properties.put("invites.users.accounts", "all");
        String id = romeo.create("kind", "account", "username", "Benvolio", "subscribe", "true");
        assertThat(romeo.get("/" + id).body()).contains("benvolio");

        HttpResponse<String> taken =
                romeo.post("/create", "form", romeo.form(), "kind", "account", "username", "juliet");
        assertThat(taken.statusCode()).isEqualTo(422);
        assertThat(taken.body()).contains("This username is already taken.", "value=\"juliet\"");
    }

    @Test
    void theLimitsAreThoseOfTheCommands() throws Exception {
        scene.properties.put("invites.users.open", "1");
        romeo.logIn("romeo", PASSWORD);
        romeo.create("kind", "contact");

        HttpResponse<String> refused = romeo.post("/create", "form", romeo.form(), "kind", "contact");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("You can have 1 open invite at a time");
        scene.properties.put("invites.users.contacts", "nobody");
        assertThat(romeo.get("").body())
                .contains("You are not allowed to create invites")
                .doesNotContain("/create");
    }

    @Test
    void nothingIsChangedWithoutTheTokenOfTheSession() throws Exception {
        romeo.logIn("romeo", PASSWORD);
        String id = romeo.create("kind", "contact");
        MeBrowser juliet = scene.browser();
        juliet.logIn("juliet", PASSWORD);

        for (String form : List.of("", "x", juliet.form(), romeo.cookies().get("invites_me_form"))) {
            for (String path : List.of("/create", "/logout", "/" + id + "/revoke")) {
                assertThat(romeo.post(path, "form", form, "kind", "contact").statusCode())
                        .as(path)
                        .isEqualTo(403);
            }
        }
        for (String path : List.of("/create", "/logout", "/login")) {
            assertThat(romeo.get(path).statusCode()).as(path).isEqualTo(405);
        }
        assertThat(status(id)).isEqualTo(InviteStatus.PENDING);
        assertThat(romeo.isLoggedIn()).isTrue();
    }

    @Test
    void nobodySeesOrRevokesTheInvitesOfSomeoneElse() throws Exception {
        romeo.logIn("romeo", PASSWORD);
        String id = romeo.create("kind", "contact");
        MeBrowser juliet = scene.browser();
        juliet.logIn("juliet", PASSWORD);

        assertThat(juliet.get("").body()).doesNotContain(id);
        assertThat(juliet.get("/" + id).statusCode()).isEqualTo(404);
        assertThat(juliet.get("/" + id + "/revoke").statusCode()).isEqualTo(404);
        assertThat(juliet.post("/" + id + "/revoke", "form", juliet.form()).statusCode())
                .isEqualTo(404);
        assertThat(status(id)).isEqualTo(InviteStatus.PENDING);
    }

    @Test
    void whatTheConsoleCreatesOnTheirBehalfIsListedButNotTheNote() throws Exception {
        InviteTerms terms = InviteTerms.builder(InviteKind.ACCOUNT)
                .inviter("romeo@example.org")
                .username("tybalt")
                .note("<script>alert(1)</script> for our eyes only")
                .build();
        String id = scene.invite(terms).invite().id();
        romeo.logIn("romeo", PASSWORD);

        assertThat(romeo.get("").body()).contains(id, "tybalt").doesNotContain("our eyes");
        assertThat(romeo.get("/" + id).body()).contains("tybalt", "id=\"link\"").doesNotContain("our eyes");
    }

    @Test
    void theListHasPages() throws Exception {
        scene.properties.put("invites.users.open", "0");
        romeo.logIn("romeo", PASSWORD);
        String oldest = romeo.create("kind", "contact");
        for (int i = 0; i < 25; i++) {
            scene.clock.advance(Duration.ofSeconds(1));
            romeo.create("kind", "contact");
        }

        String first = romeo.get("").body();
        assertThat(first).doesNotContain(oldest).contains("rel=\"next\"").doesNotContain("rel=\"prev\"");
        String next = first.replaceFirst("(?s).*rel=\"next\" href=\"me([^\"]*)\".*", "$1")
                .replace("&#x3D;", "=");
        String second = romeo.get(next).body();
        assertThat(second).contains(oldest, "rel=\"prev\"").doesNotContain("rel=\"next\"");
        for (String hostile : List.of("?after=%00", "?before=%27--", "?after=-1-x", "?after=%ff")) {
            assertThat(romeo.get(hostile).statusCode()).as(hostile).isIn(200, 400);
        }
    }

    @Test
    void itSpeaksGermanToo() throws Exception {
        assertThat(romeo.header("Accept-Language", "de-AT").get("").body())
                .contains("lang=\"de\"", "Ihre Einladungen auf example.org");
    }

    @Test
    void anotherLanguageCanBeChosenAndIsKept() throws Exception {
        HttpResponse<String> chosen = romeo.get("?lang=pl");

        assertThat(chosen.body()).contains("<html lang=\"pl\" dir=\"ltr\">", "<form method=\"get\" action=\"me\">");
        assertThat(chosen.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("invites_lang=pl; "))
                .anyMatch(cookie -> cookie.startsWith("invites_me_form="));
        assertThat(romeo.logIn("romeo", PASSWORD).statusCode()).isEqualTo(303);
        assertThat(romeo.get("").body()).contains("<html lang=\"pl\" ");
    }

    @Test
    void afterTheChoiceOneIsBackOnTheSamePage() throws Exception {
        romeo.logIn("romeo", PASSWORD);
        String id = romeo.create("kind", "contact");
        assertThat(romeo.get("/" + id + "/revoke").body())
                .contains("action=\"../../me\"", "name=\"page\" value=\"" + id + "/revoke\"");

        assertThat(header(romeo.get("?lang=de&page=" + id), "Location")).isEqualTo("me/" + id + "?lang=de");
        assertThat(header(romeo.get("?lang=de&page=" + id + "%2Frevoke"), "Location"))
                .isEqualTo("me/" + id + "/revoke?lang=de");
        assertThat(romeo.get("?lang=de&page=//evil.example").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsCopiedAndSentHasNoInvisibleCharacters() throws Exception {
        romeo.logIn("romeo", PASSWORD);
        String id = romeo.create("kind", "contact");

        assertThat(romeo.get("/" + id).body()).doesNotContain("\u2068", "\u2069", "%E2%81%A8");
    }

    @Test
    void itIsNotThereWhenItIsOff() throws Exception {
        scene.properties.put("invites.users.page", "false");

        assertThat(romeo.get("").statusCode()).isEqualTo(404);
        assertThat(romeo.logIn("romeo", PASSWORD).statusCode()).isEqualTo(404);
    }

    @Test
    void withoutTlsNoPasswordIsTakenIfTheOperatorRequiresIt() throws Exception {
        scene.properties.put("invites.tls.required", "true");
        romeo.header("X-Forwarded-For", "192.0.2.1");

        assertThat(romeo.get("").statusCode()).isEqualTo(307);
        assertThat(romeo.post("/login", "username", "romeo", "password", PASSWORD)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void strayPathsAndMethodsAreRefused() throws Exception {
        for (String path : List.of("/x", "/login/x", "/../x", "/" + "a".repeat(17), "/me.css")) {
            assertThat(romeo.get(path).statusCode()).as(path).isEqualTo(404);
        }
        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS")) {
            assertThat(romeo.send(method, "", null).statusCode()).as(method).isEqualTo(405);
        }
    }

    private void template(String name, String text) throws Exception {
        Path folder = Files.createDirectories(files.resolve("templates"));
        Files.writeString(folder.resolve(name + ".html"), text);
    }

    @Test
    void theOperatorsStyleSheetComesLast() throws Exception {
        assertThat(romeo.get("").body()).doesNotContain("custom.css");
        scene.styled = true;
        romeo.logIn("romeo", PASSWORD);
        String id = romeo.create("kind", "contact");

        for (String path : List.of("", "/" + id, "/" + id + "/revoke")) {
            String up =
                    "../".repeat((int) path.chars().filter(each -> each == '/').count());
            assertThat(romeo.get(path).body())
                    .containsSubsequence(List.of("page.css", "brand.css", "custom.css").stream()
                            .map(name -> "<link rel=\"stylesheet\" href=\"" + up + "assets/" + name + "\"/>")
                            .toList());
        }
    }

    @Test
    void theOperatorsTemplatesAreUsed() throws Exception {
        template("layout", "<html lang=\"{{lang}}\"><body>Verona calling: {{{body}}}</body></html>");
        template("me-login", "<form><input name=\"form\" value=\"{{form}}\"/>{{site}}, {{domain}}</form>");
        template("message", "Not for this page");

        assertThat(romeo.get("").body()).contains("Verona calling: <form>", "example.org, example.org");
        assertThat(romeo.get("/x").body()).contains("Verona calling: ", "There is no such invite");
        romeo.logIn("romeo", PASSWORD);
        assertThat(romeo.get("").body()).contains("Verona calling: ", "me/logout\"");
    }

    @Test
    void aTemplateWithAnErrorIsNotUsed() throws Exception {
        template("me-login", "{{#never}} closed");
        assertThat(romeo.get("").body()).contains("type=\"password\"");

        template("me-login", "{{noSuchVariable}} of whatever length");
        assertThat(romeo.get("").body()).contains("type=\"password\"");

        template("me-login", "well-formed again: {{heading}}");
        assertThat(romeo.get("").body()).contains("well-formed again: Your invites on example.org");
    }
}
