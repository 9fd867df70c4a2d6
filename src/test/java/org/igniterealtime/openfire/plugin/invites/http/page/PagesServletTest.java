/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.DocumentBuilderFactory;
import org.igniterealtime.openfire.plugin.invites.invite.InviteFixture;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.invite.UsernamePolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class PagesServletTest {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final String PASSWORD = "wherefore art thou";
    private static final String UNKNOWN = "AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHHIIIIJJJJ";
    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15";
    private static final String ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36";

    @TempDir
    Path files;

    private PagesFixture scene;

    @BeforeEach
    void start() throws Exception {
        scene = new PagesFixture(files);
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    private String token(InviteTerms draft) {
        return scene.invite(draft).token().value();
    }

    private static InviteTerms account() {
        return InviteTerms.builder(InviteKind.ACCOUNT).build();
    }

    private static InviteTerms by(
            InviteKind kind, String username, UsernamePolicy policy, String inviter, Boolean registration) {
        return InviteTerms.builder(kind)
                .username(username)
                .usernamePolicy(policy)
                .inviter(inviter)
                .registration(registration)
                .note("a <b>note</b>")
                .build();
    }

    private static void assertWellFormed(HttpResponse<String> page) throws Exception {
        String xml = page.body().replace("<!DOCTYPE html>", "").replace("&#x60;", "`");
        var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        parser.setErrorHandler(null);
        parser.parse(new InputSource(new StringReader(xml)));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void landingPageNamesTheXmppLinkOnceAndChangesNothing() throws Exception {
        LinkedInvite created = scene.invite(account());
        String token = created.token().value();

        HttpResponse<String> page = scene.get("/invites/" + token);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Link"))
                .isEqualTo(List.of("<xmpp:example.org?register;preauth=" + token + ">; rel=\"alternate\""));
        assertThat(header(page, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(page, "Access-Control-Expose-Headers")).isEqualTo("Link");
        assertThat(page.body().contains("href=\"xmpp:example.org?register;preauth&#x3D;" + token)
                        || page.body().contains("href=\"xmpp:example.org?register;preauth=" + token))
                .isTrue();
        assertWellFormed(page);
        assertThat(scene.invites.find(created.invite().id()).orElseThrow()).isEqualTo(created.invite());
    }

    @Test
    void headHasTheSameHeadersAndNoBody() throws Exception {
        String path = "/invites/" + token(account());
        HttpResponse<String> get = scene.get(path);
        HttpResponse<String> head = scene.send("HEAD", path, null);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEqualTo("");
        for (String name : get.headers().map().keySet()) {
            if (!name.equalsIgnoreCase("date")) {
                assertThat(head.headers().allValues(name))
                        .as(name)
                        .isEqualTo(get.headers().allValues(name));
            }
        }
    }

    @Test
    void oldLinksShowTheSamePage() throws Exception {
        String token = token(account());
        for (String path : List.of("/invite?", "/invites?", "/invites/?", "/invite?token=")) {
            HttpResponse<String> page = scene.get(path + token);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.headers().allValues("Link").size()).isEqualTo(1);
        }
        String old = scene.get("/invite?" + token).body();
        assertThat(old).as(old).contains("href=\"invites/" + token + "/register\"");
        assertThat(old).as(old).contains("href=\"invites/assets/page.css?v");
        String slash = scene.get("/invite/?" + token).body();
        assertThat(slash).as(slash).contains("href=\"../invites/" + token + "/register\"");
    }

    @Test
    void aPathOfSlashesDoesNotMakeTheRefusalLonger() throws Exception {
        String token = token(account());
        int usual = scene.get("/invites/no/such").body().length();

        for (String path : List.of("/invites/", "/invites/assets/", "/invites/" + token + "/", "/invite/")) {
            assertThat(scene.get(path + "/".repeat(3000)).body().length() < usual + 1000)
                    .as(path)
                    .isTrue();
        }
    }

    @Test
    void linksAreRelativeSoThatAnyPrefixWorks() throws Exception {
        String token = token(account());
        String landing = scene.get("/invites/" + token).body();
        String form = scene.get("/invites/" + token + "/register").body();

        assertThat(landing).as(landing).contains("href=\"./" + token + "/register\"");
        assertThat(form).as(form).contains("action=\"./../" + token + "/register\"");
        assertThat(form).as(form).contains("href=\"./../assets/page.css?v");
        assertThat((landing + form).contains("127.0.0.1")).isFalse();
    }

    @Test
    void everyAnswerIsKeptToItself() throws Exception {
        String token = token(account());
        for (String path : List.of(
                "/invites/" + token,
                "/invites/" + token + "/register",
                "/invites/" + token + "/name?username=x",
                "/invites/" + token + "/done",
                "/invites/" + UNKNOWN,
                "/invites/",
                "/invites/no/such/page",
                "/invites/assets/page.css",
                "/invites/assets/none")) {
            HttpResponse<String> answer = scene.get(path);
            assertThat(header(answer, "Content-Security-Policy")).as(path).isEqualTo(POLICY);
            assertThat(header(answer, "Referrer-Policy")).as(path).isEqualTo("no-referrer");
            assertThat(header(answer, "X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(header(answer, "X-Frame-Options")).as(path).isEqualTo("DENY");
            assertThat(header(answer, "X-Robots-Tag")).as(path).contains("noindex");
            boolean asset = path.endsWith("css");
            assertThat(header(answer, "Cache-Control")).as(path).isEqualTo(asset ? "public, max-age=300" : "no-store");
        }
        String pages = scene.get("/invites/" + token).body()
                + scene.get("/invites/" + token + "/register").body();
        assertThat(Pattern.compile("\\sstyle=|\\son[a-z]+=|<style|<script>")
                        .matcher(pages)
                        .find())
                .isFalse();
    }

    @Test
    void linksThatAreNoGoodSayWhy() throws Exception {
        HttpResponse<String> unknown = scene.get("/invites/" + UNKNOWN);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertWellFormed(unknown);
        assertThat(scene.get("/invites/").statusCode()).isEqualTo(404);

        LinkedInvite revoked = scene.invite(account());
        scene.invites.revoke(revoked.invite().id(), null, InviteFixture.ADMIN);
        HttpResponse<String> page = scene.get("/invites/" + revoked.token().value());
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains("withdrawn");
        assertThat(page.headers().allValues("Link")).isEmpty();
        assertThat(scene.get("/invites/" + revoked.token().value() + "/register")
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void formMakesAnAccountOnceAndShowsItToWhoMadeIt() throws Exception {
        String token = token(account());

        HttpResponse<String> sent = scene.submit(token, "Juliet", PASSWORD, PASSWORD);

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(header(sent, "Location")).isEqualTo("done");
        assertThat(scene.passwords.get("juliet")).isEqualTo(PASSWORD);
        String cookie = PagesFixture.cookie(sent);
        HttpResponse<String> done = scene.get("/invites/" + token + "/done", "Cookie", cookie);
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("juliet<wbr/>@example.org");
        assertWellFormed(done);

        HttpResponse<String> kind = scene.get("/invites/" + token, "Cookie", cookie);
        assertThat(kind.statusCode()).isEqualTo(410);
        assertThat(kind.body()).contains("juliet@example.org");
        HttpResponse<String> stranger = scene.get("/invites/" + token);
        assertThat(stranger.statusCode()).isEqualTo(410);
        assertThat(stranger.body()).doesNotContain("juliet");
        assertThat(scene.get("/invites/" + token + "/done").statusCode()).isEqualTo(303);
        assertThat(scene.submit(token, "rosaline", PASSWORD, PASSWORD).statusCode())
                .isEqualTo(410);
    }

    /** Someone who has an account but no app yet must find one there, because the landing page is no longer available to them. */
    @Test
    void successPageOffersAppsAndHandsNoUsedInviteOver() throws Exception {
        String token = token(account());
        String cookie = PagesFixture.cookie(scene.submit(token, "juliet", PASSWORD, PASSWORD));

        String done = scene.get("/invites/" + token + "/done", "Cookie", cookie, "User-Agent", IPHONE)
                .body();

        assertThat(done.indexOf("Monal") > 0 && done.indexOf("Monal") < done.indexOf("Conversations"))
                .as(done)
                .isTrue();
        assertThat(done).contains("log in with your address and password");
        assertThat(done).as(done).doesNotContain("&amp;referrer");
        assertThat(done).as(done).doesNotContain("preauth");

        String reset = token(by(InviteKind.RESET, "romeo", null, null, null));
        String other = PagesFixture.cookie(scene.submit(reset, "romeo", PASSWORD, PASSWORD));
        assertThat(scene.get("/invites/" + reset + "/done", "Cookie", other)
                        .body()
                        .contains("Monal"))
                .isFalse();
    }

    @Test
    void wordsFitTheKindOfInvite() throws Exception {
        String named = token(by(InviteKind.ACCOUNT, "juliet", UsernamePolicy.FIXED, null, null));
        assertThat(scene.get("/invites/" + named).body().contains("just choose a password"))
                .isTrue();
        String suggested = token(by(InviteKind.ACCOUNT, "rosaline", UsernamePolicy.SUGGESTED, null, null));
        assertThat(scene.get("/invites/" + suggested + "/register").body().contains("This is only a suggestion"))
                .isTrue();
        String contact = token(by(InviteKind.CONTACT, null, null, "romeo@example.org", false));
        assertThat(scene.get("/invites/" + contact).body().contains("You can create one with any XMPP service"))
                .isTrue();

        String reset = token(by(InviteKind.RESET, "romeo", null, null, null));
        assertThat(scene.get("/invites/" + reset).body().contains("Your account is"))
                .isTrue();
        String cookie = PagesFixture.cookie(scene.submit(reset, "romeo", PASSWORD, PASSWORD));
        assertThat(scene.get("/invites/" + reset, "Cookie", cookie).body().contains("You have set a new password"))
                .isTrue();
        assertThat(scene.get("/invites/" + reset).body().contains("This link has been used"))
                .isTrue();

        scene.submit(named, "juliet", PASSWORD, PASSWORD);
        assertThat(scene.get("/invites/" + named)
                        .body()
                        .contains("It could be used only once, and someone has already used it."))
                .isTrue();
    }

    @Test
    void forgedSuccessIsNotShown() throws Exception {
        String token = token(account());
        String other = token(account());
        String cookie = PagesFixture.cookie(scene.submit(other, "juliet", PASSWORD, PASSWORD));
        String forged = cookie.replaceFirst("invites_done=[^.]+", "invites_done=dHliYWx0");

        for (String bad : List.of(cookie, forged, "invites_done=a.b.c", "invites_done=..", "invites_done=")) {
            HttpResponse<String> answer = scene.get("/invites/" + token + "/done", "Cookie", bad);
            assertThat(answer.statusCode()).as(bad).isEqualTo(303);
            assertThat(header(answer, "Location")).isEqualTo("./../" + token);
        }
    }

    @Test
    void aFixedNameThatSomebodyGotOtherwiseIsSaidToBeGone() throws Exception {
        String token = token(by(InviteKind.ACCOUNT, "mercutio", UsernamePolicy.FIXED, "romeo@example.org", null));
        scene.accounts.passwords.put("mercutio", "by the admin");

        HttpResponse<String> landing = scene.get("/invites/" + token);
        HttpResponse<String> form = scene.get("/invites/" + token + "/register");
        HttpResponse<String> sent = scene.submit(token, "mercutio", PASSWORD, PASSWORD);

        assertThat(landing.statusCode()).isEqualTo(200);
        assertThat(landing.headers().allValues("Link").size()).isEqualTo(1);
        assertThat(form.statusCode()).isEqualTo(409);
        assertThat(sent.statusCode()).isEqualTo(409);
        for (HttpResponse<String> page : List.of(landing, form, sent)) {
            assertThat(page.body()).as(page.body()).contains("The username mercutio is no longer available");
            assertThat(page.body()).as(page.body()).contains("there is an account with it now");
            assertThat(page.body()).as(page.body()).contains("Otherwise, ask romeo for a new invite.");
            assertThat(page.body()).as(page.body()).doesNotContain("choose another");
            assertThat(page.body()).as(page.body()).doesNotContain("set by the invite");
            assertThat(page.body())
                    .contains("log in to a chat app as mercutio@example.org")
                    .doesNotContain("?register");
            assertWellFormed(page);
        }
        scene.accounts.passwords.remove("mercutio");
        assertThat(scene.get("/invites/" + token + "/register").statusCode()).isEqualTo(200);
        scene.accounts.admins.add("mercutio");
        assertThat(scene.get("/invites/" + token).body().contains("can no longer be registered"))
                .isTrue();
        assertThat(scene.get("/invites/" + token + "/register").statusCode()).isEqualTo(422);
        assertThat(scene.submit(token, "mercutio", PASSWORD, PASSWORD).statusCode())
                .isEqualTo(422);
    }

    @Test
    void aSuggestedNameThatIsTakenIsSuggestedNoMore() throws Exception {
        String token = token(by(InviteKind.ACCOUNT, "mercutio", UsernamePolicy.SUGGESTED, null, null));
        assertThat(scene.get("/invites/" + token).body().contains("xmpp:mercutio@example.org?register"))
                .isTrue();
        scene.accounts.passwords.put("mercutio", "by the admin");

        assertThat(scene.get("/invites/" + token).body().contains("xmpp:example.org?register"))
                .isTrue();
        assertThat(scene.get("/invites/" + token + "/register").body().contains("mercutio"))
                .isFalse();
        assertThat(scene.submit(token, "tybalt", PASSWORD, PASSWORD).statusCode())
                .isEqualTo(303);
    }

    @Test
    void namesThatNobodyMayHaveAreRefused() throws Exception {
        String token = token(account());
        scene.accounts.admins.add("mercutio");

        for (String name :
                List.of("mercutio", "mercut1o", "аdmin", "admın", "admin.", ".", "..", "juliеt", "tybalt.")) {
            assertThat(scene.submit(token, name, PASSWORD, PASSWORD).statusCode())
                    .as(name)
                    .isEqualTo(422);
        }
        assertThat(scene.submit(token, "tybalt", PASSWORD, PASSWORD).statusCode())
                .isEqualTo(303);
    }

    @Test
    void takenAndBadNamesLeaveTheLinkUsable() throws Exception {
        String token = token(account());

        HttpResponse<String> taken = scene.submit(token, "romeo", PASSWORD, PASSWORD);
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(taken.body()).as(taken.body()).contains("This username is already taken");
        assertThat(taken.body()).contains("value=\"romeo\"");
        assertThat(taken.body()).contains("aria-invalid=\"true\"");
        assertThat(taken.body()).doesNotContain(PASSWORD);
        assertWellFormed(taken);
        assertThat(scene.submit(token, "no spaces", PASSWORD, PASSWORD).statusCode())
                .isEqualTo(422);
        assertThat(scene.submit(token, "", PASSWORD, PASSWORD).statusCode()).isEqualTo(422);
        HttpResponse<String> weak = scene.submit(token, "juliet", "short", "short");
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(weak.body()).contains("use 8 or more characters");
        assertThat(scene.submit(token, "juliet", PASSWORD, "other").statusCode())
                .isEqualTo(422);

        assertThat(scene.get("/invites/" + token).statusCode()).isEqualTo(200);
        assertThat(scene.submit(token, "juliet", PASSWORD, PASSWORD).statusCode())
                .isEqualTo(303);
    }

    @Test
    void formFromElsewhereIsRefusedAndCanBeSentAgain() throws Exception {
        String token = token(account());
        String body =
                "username=juliet&password=" + PASSWORD.replace(" ", "+") + "&password2=" + PASSWORD.replace(" ", "+");
        String secret = "A".repeat(32);

        assertThat(scene.post(token, body, "a=b").statusCode()).isEqualTo(403);
        assertThat(scene.post(token, body + "&form=" + secret, "a=b").statusCode())
                .isEqualTo(403);
        HttpResponse<String> mismatch = scene.post(token, body + "&form=" + secret, "invites_form=" + "B".repeat(32));
        assertThat(mismatch.statusCode()).isEqualTo(403);
        assertThat(mismatch.body()).contains("value=\"juliet\"");
        assertThat(scene.passwords).doesNotContainKey("juliet");

        assertThat(scene.post(token, body + "&form=" + "B".repeat(32), "invites_form=" + "B".repeat(32))
                        .statusCode())
                .isEqualTo(303);
    }

    private static final String[] BY_TLS = {"X-Forwarded-Proto", "https", "X-Forwarded-For", "192.0.2.7"};
    private static final String[] IN_CLEAR = {"X-Forwarded-For", "192.0.2.7"};

    @Test
    void cookiesWithoutTlsHaveNoNameThatABrowserWouldRefuseThere() throws Exception {
        String path = "/invites/" + token(account()) + "/register";

        assertThat(header(scene.get(path), "Set-Cookie"))
                .matches("invites_form=[A-Za-z0-9]{32}; HttpOnly; SameSite=Strict");
        scene.properties.put("invites.public.url", "https://chat.example.org/ ?");
        assertThat(header(scene.get(path), "Set-Cookie")).startsWith("invites_form=");
    }

    @Test
    void noOtherHostOfTheDomainCanPlantTheCookieOfAFormWithTls() throws Exception {
        String path = "/invites/" + token(account()) + "/register";
        String form = "__Host-invites_form=[A-Za-z0-9]{32}; Path=/; HttpOnly; SameSite=Strict; Secure";

        assertThat(header(scene.get(path, BY_TLS), "Set-Cookie").matches(form)).isTrue();
        scene.properties.put("invites.public.url", "HTTPS://münchen.example/für");
        assertThat(header(scene.get(path), "Set-Cookie").matches(form)).isTrue();
    }

    @Test
    void withTlsOnlyTheCookieWithThePrefixProvesAnything() throws Exception {
        scene.properties.put("invites.public.url", "https://chat.example.org");
        String token = token(account());
        String secret = "B".repeat(32);
        String body = "username=juliet&password=" + PASSWORD + "&password2=" + PASSWORD + "&form=" + secret;

        assertThat(scene.post(token, body, "invites_form=" + secret).statusCode())
                .isEqualTo(403);
        HttpResponse<String> made = scene.post(token, body, "__Host-invites_form=" + secret);
        assertThat(made.statusCode()).isEqualTo(303);
        String done = header(made, "Set-Cookie");
        assertThat(done)
                .as(done)
                .matches("__Secure-invites_done=[^;]+; Max-Age=3600; HttpOnly; SameSite=Strict; Secure");
        String path = "/invites/" + token + "/done";
        String cookie = done.replaceFirst(";.*", "");
        assertThat(scene.get(path, "Cookie", cookie).statusCode()).isEqualTo(200);
        assertThat(scene.get(path, "Cookie", cookie.replace("__Secure-", "")).statusCode())
                .isEqualTo(303);
    }

    @Test
    void browsersAreToldToStayWithTlsOnceTheyHaveIt() throws Exception {
        String path = "/invites/" + token(account());

        assertThat(header(scene.get(path, BY_TLS), "Strict-Transport-Security")).isEqualTo("max-age=31536000");
        assertThat(header(scene.get("/invites/assets/page.css", BY_TLS), "Strict-Transport-Security"))
                .isEqualTo("max-age=31536000");
        assertThat(header(scene.get(path), "Strict-Transport-Security")).isEqualTo("");
        scene.properties.put("invites.tls.hsts", "0");
        assertThat(header(scene.get(path, BY_TLS), "Strict-Transport-Security")).isEqualTo("max-age=0");
    }

    @Test
    void whereTlsIsRequiredVisitorsInClearAreSentToTheSamePageWithIt() throws Exception {
        String token = token(account());
        scene.properties.put("invites.tls.required", "true");

        for (String path : List.of("/invites/" + token, "/invites/" + token + "/register", "/invite?" + token)) {
            HttpResponse<String> sent = scene.get(path, IN_CLEAR);
            assertThat(sent.statusCode()).as(path).isEqualTo(307);
            assertThat(header(sent, "Location")).isEqualTo("https://chat.example.org/prefix" + path);
            assertThat(header(sent, "Set-Cookie")).isEqualTo("");
            assertThat(scene.get(path, BY_TLS).statusCode()).isEqualTo(200);
            assertThat(scene.get(path).statusCode()).as("from this machine").isEqualTo(200);
        }
    }

    @Test
    void whereTlsIsRequiredNoPasswordIsTakenInClear() throws Exception {
        String token = token(account());
        String secret = "B".repeat(32);
        String body = "username=juliet&password=" + PASSWORD + "&password2=" + PASSWORD + "&form=" + secret;
        scene.properties.put("invites.tls.required", "true");
        String[] headers = {
            "X-Forwarded-For", "192.0.2.7",
            "Content-Type", "application/x-www-form-urlencoded",
            "Cookie", "invites_form=" + secret + "; __Host-invites_form=" + secret
        };

        HttpResponse<String> refused = scene.send("POST", "/invites/" + token + "/register", body, headers);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("choose a different one");
        assertThat(scene.passwords).doesNotContainKey("juliet");
    }

    @Test
    void whereThereIsNoPageWithTlsTheVisitorIsTold() throws Exception {
        String path = "/invites/" + token(account());
        scene.properties.put("invites.tls.required", "true");
        for (URI address : new URI[] {null, URI.create("http://chat.example.org:7070")}) {
            scene.publicAddress = Optional.ofNullable(address);
            HttpResponse<String> refused = scene.get(path, IN_CLEAR);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("This connection is not secure");
        }
    }

    @Test
    void resetSetsANewPasswordForThatUserOnly() throws Exception {
        String token = token(by(InviteKind.RESET, "romeo", null, null, null));
        assertThat(scene.get("/invites/" + token).body().contains("Choose a new password"))
                .isTrue();

        assertThat(scene.submit(token, "tybalt", PASSWORD, PASSWORD).statusCode())
                .isEqualTo(303);

        assertThat(scene.passwords.get("romeo")).isEqualTo(PASSWORD);
        assertThat(scene.passwords).doesNotContainKey("tybalt");
        assertThat(scene.get("/invites/" + token).statusCode()).isEqualTo(410);
    }

    @Test
    void whatIsNotThereLeavesNoTrace() throws Exception {
        String token = token(account());
        String landing = scene.get("/invites/" + token).body();
        String form = scene.get("/invites/" + token + "/register").body();

        assertThat(landing).doesNotContain("Your address will be");
        assertThat(landing).doesNotContain("<img");
        assertThat(landing).doesNotContain("class=\"legal\"");
        assertThat(form).doesNotContain("aria-invalid");
        assertThat(form).doesNotContain("class=\"error");
        assertThat(form).contains("data-check");
    }

    @Test
    void fixedNameCannotBeChanged() throws Exception {
        String token = token(by(InviteKind.ACCOUNT, "juliet", UsernamePolicy.FIXED, null, null));
        assertThat(scene.get("/invites/" + token + "/register").body().contains("readonly"))
                .isTrue();

        scene.submit(token, "tybalt", PASSWORD, PASSWORD);

        assertThat(scene.passwords).containsKey("juliet");
        assertThat(scene.passwords).doesNotContainKey("tybalt");
    }

    @Test
    void contactInviteOffersAnAccountOnlyIfItMay() throws Exception {
        String closed = token(by(InviteKind.CONTACT, null, null, "romeo@example.org", false));
        HttpResponse<String> page = scene.get("/invites/" + closed);
        assertThat(page.body()).contains("romeo would like to chat with you");
        assertThat(page.body()).doesNotContain("/register");
        assertThat(scene.get("/invites/" + closed + "/register").statusCode()).isEqualTo(404);

        String open = token(by(InviteKind.CONTACT, null, null, "romeo@example.org", true));
        HttpResponse<String> wide = scene.get("/invites/" + open);
        assertThat(header(wide, "Link")).startsWith("<xmpp:romeo@example.org?roster;preauth=" + open + ";ibr=y>");
        assertThat(wide.body()).contains(open + "/register");
    }

    @Test
    void hostileValuesAreText() throws Exception {
        scene.passwords.put("<script>alert(1)", "x");
        scene.properties.put("invites.brand.name", "<img src=x onerror=alert(1)>\"'");
        scene.properties.put("invites.brand.terms.url", "javascript:alert(1)");
        scene.properties.put("invites.brand.privacy.url", "https://example.org/privacy?a=\"><b>");
        String token = token(by(InviteKind.ACCOUNT, null, null, "romeo@example.org", null));

        HttpResponse<String> page = scene.get("/invites/" + token);
        HttpResponse<String> form = scene.submit(token, "\"><script>alert(1)</script>", PASSWORD, PASSWORD);

        for (HttpResponse<String> answer : List.of(page, form)) {
            assertWellFormed(answer);
            assertThat(answer.body()).doesNotContain("<script>");
            assertThat(answer.body()).doesNotContain("<img src=x");
            assertThat(answer.body()).doesNotContain("javascript:");
            assertThat(answer.body()).doesNotContain("<b>");
        }
        assertThat(form.statusCode()).isEqualTo(422);
    }

    @Test
    void invitesLanguageComesBeforeTheVisitors() throws Exception {
        String any = token(account());
        HttpResponse<String> german = scene.get("/invites/" + any, "Accept-Language", "de-CH,en;q=0.5");
        assertThat(german.body()).contains("<html lang=\"de\" dir=\"ltr\">");
        assertThat(header(german, "Content-Language")).isEqualTo("de");
        assertThat(scene.get("/invites/" + any, "Accept-Language", "sv")
                        .body()
                        .contains("<html lang=\"en\" dir=\"ltr\">"))
                .isTrue();

        String set = token(account().toBuilder().locale("de-AT").build());
        HttpResponse<String> chosen = scene.get("/invites/" + set, "Accept-Language", "en");
        assertThat(chosen.body()).contains("<html lang=\"de\" dir=\"ltr\">");
        assertThat(chosen.body()).contains("Sie sind zu example.org eingeladen");
    }

    @Test
    void appsOfTheVisitorsPlatformComeFirst() throws Exception {
        String token = token(account());
        String android = scene.get("/invites/" + token, "User-Agent", ANDROID).body();
        assertThat(android.indexOf("Conversations") < android.indexOf("Monal")).isTrue();
        assertThat(android.contains(
                                "id&#x3D;eu.siacs.conversations&amp;referrer&#x3D;xmpp%3Aexample.org%3Fregister%3Bpreauth%3D"
                                        + token)
                        || android.contains(
                                "id=eu.siacs.conversations&amp;referrer=xmpp%3Aexample.org%3Fregister%3Bpreauth%3D"
                                        + token))
                .isTrue();
        String apple = scene.get("/invites/" + token, "User-Agent", IPHONE).body();
        assertThat(apple.indexOf("Monal") < apple.indexOf("Conversations")).isTrue();
        assertThat(apple).contains("come back to this page");
        assertThat(apple).contains("https://apps.apple.com/app/id317711500");
        String hinted = scene.get("/invites/" + token, "User-Agent", IPHONE, "Sec-CH-UA-Platform", "\"Android\"")
                .body();
        assertThat(hinted.indexOf("Conversations") < hinted.indexOf("Monal")).isTrue();
    }

    @Test
    void operatorsAppListAndLogoAreUsedIfGood() throws Exception {
        String token = token(account());
        Path list = files.resolve("apps.json");
        Files.writeString(
                list,
                "{\"apps\":[{\"name\":\"Ours\",\"colour\":\"#123456\",\"platforms\":[\"web\"],"
                        + "\"links\":[{\"store\":\"web\",\"url\":\"https://chat.example.org\"}]}]}");
        String page = scene.get("/invites/" + token).body();
        assertThat(page.contains("Ours") && !page.contains("Monal")).isTrue();

        Files.writeString(list, "{\"apps\":[{\"name\":\"Bad\"}]}");
        Files.setLastModifiedTime(list, java.nio.file.attribute.FileTime.from(Instant.ofEpochSecond(1)));
        assertThat(scene.get("/invites/" + token).body().contains("Monal")).isTrue();

        Files.writeString(files.resolve("face.png"), "picture");
        scene.properties.put("invites.brand.logo", "face.png");
        HttpResponse<String> logo = scene.get("/invites/assets/logo");
        assertThat(header(logo, "Content-Type")).isEqualTo("image/png");
        assertThat(logo.body()).isEqualTo("picture");
        scene.properties.put("invites.brand.logo", "../openfire.xml");
        assertThat(scene.get("/invites/assets/logo").statusCode()).isEqualTo(404);
    }

    @Test
    void assetsAreCachedByVersion() throws Exception {
        HttpResponse<String> css = scene.get("/invites/assets/page.css");
        String tag = header(css, "ETag");
        assertThat(css.statusCode()).isEqualTo(200);
        assertThat(scene.get("/invites/assets/page.css", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        String versioned = "/invites/assets/page.css?v=" + tag.replace("\"", "");
        assertThat(header(scene.get(versioned), "Cache-Control")).contains("immutable");
        String before = header(scene.get("/invites/assets/brand.css"), "ETag");
        scene.properties.put("invites.brand.color", "#ffee00");
        assertThat(header(scene.get("/invites/assets/brand.css"), "ETag")).isNotEqualTo(before);
    }

    @Test
    void otherMethodsAreRefusedWithWhatIsAllowed() throws Exception {
        String token = token(account());
        HttpResponse<String> landing = scene.send("POST", "/invites/" + token, "x=y");
        assertThat(landing.statusCode()).isEqualTo(405);
        assertThat(header(landing, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
        HttpResponse<String> form = scene.send("DELETE", "/invites/" + token + "/register", null);
        assertThat(form.statusCode()).isEqualTo(405);
        assertThat(header(form, "Allow")).isEqualTo("GET, HEAD, POST, OPTIONS");
        assertThat(scene.send("OPTIONS", "/invites/" + token, null).statusCode())
                .isEqualTo(204);
        assertThat(scene.send("POST", "/invites/" + token + "/register", "{}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void whatCannotBeReadIsThatAndNoFaultOfOurs() throws Exception {
        String token = token(account());
        HttpResponse<String> form = scene.get("/invites/" + token + "/register");
        String filled = "form=" + PagesFixture.formSecret(form) + "&username=juliet&password=";

        for (String path : List.of("/invites/" + token + "/name?username=%zz", "/invites/assets/page.css?v=%zz")) {
            PagesFixture.Page page = scene.getAsIs(path);
            assertThat(page.status()).as(path).isEqualTo(400);
            assertThat(page.body()).as(page.body()).contains("Your invite has not been used.");
        }
        for (String body : List.of(filled + "%zz", filled + "x&%=y", "%")) {
            assertUnreadable(400, scene.post(token, body, PagesFixture.cookie(form)));
        }
        assertUnreadable(413, scene.post(token, filled + "x".repeat(70_000), PagesFixture.cookie(form)));
        assertUnreadable(413, scene.post(token, filled + "x".repeat(300_000), PagesFixture.cookie(form)));
        assertThat(scene.passwords).doesNotContainKey("juliet");
        assertThat(scene.getAsIs("/invites/" + token + "?x=%zz").status()).isEqualTo(200);
        assertThat(scene.getAsIs("/invite?" + token + "&x=%zz").status()).isEqualTo(200);
        assertThat(scene.getAsIs("/invite?%zz").status()).isEqualTo(404);
    }

    private static void assertUnreadable(int status, HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertWellFormed(answer);
        assertThat(answer.body()).as(answer.body()).contains("Your invite has not been used.");
    }

    @Test
    void aCookieThatIsSealedButMeansNothingIsNoFault() throws Exception {
        String token = token(account());
        for (String value : List.of("romeo.never", "romeo.9223372036854775807", "~.4102444800")) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(("invites done " + token).getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            String seal = HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
            String cookie = "invites_done=" + value + "." + seal;

            assertThat(scene.get("/invites/" + token, "Cookie", cookie).statusCode())
                    .as(value)
                    .isEqualTo(200);
        }
    }

    @Test
    void guessingTokensIsBoundedAndShutsNoGoodOneOut() throws Exception {
        scene.properties.put("invites.limit.tokens.burst", "2");
        String good = token(account());
        assertThat(scene.get("/invites/" + UNKNOWN).statusCode()).isEqualTo(404);
        assertThat(scene.get("/invites?" + UNKNOWN).statusCode()).isEqualTo(404);

        HttpResponse<String> refused = scene.get("/invites/" + UNKNOWN);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertWellFormed(refused);
        for (String path : List.of("/invites/", "/invites?", "/invite?")) {
            assertThat(scene.get(path + good).statusCode()).as(path).isEqualTo(200);
            assertThat(scene.send("HEAD", path + good, null).statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(scene.submit(good, "juliet", "correct horse", "correct horse")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void whatCannotBeATokenIsNotFoundAndNotCounted() throws Exception {
        scene.properties.put("invites.limit.tokens.burst", "1");
        for (String path : List.of(
                "/invites/robots.txt",
                "/invites/favicon.ico",
                "/invites/",
                "/invites?robots.txt",
                "/invites/.env",
                "/invites/" + UNKNOWN.substring(1),
                "/invites/" + UNKNOWN + "A",
                "/invites/" + UNKNOWN.replace('A', '-'),
                "/invites/" + UNKNOWN + "/more",
                "/invites/" + UNKNOWN + ".html")) {
            assertThat(scene.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(scene.get("/invites/" + UNKNOWN).statusCode()).isEqualTo(404);
        assertThat(scene.get("/invites/" + UNKNOWN).statusCode()).isEqualTo(429);
    }

    @Test
    void theTimeToWaitIsTheSameInTheTextAndInRetryAfter() throws Exception {
        scene.properties.put("invites.limit.tokens.burst", "1");
        for (String perMinute : List.of("60", "7", "1")) {
            scene.properties.put("invites.limit.tokens.per.minute", perMinute);
            scene.get("/invites/" + UNKNOWN);

            HttpResponse<String> refused = scene.get("/invites/" + UNKNOWN);

            String seconds = header(refused, "Retry-After");
            String unit = seconds.equals("1") ? " second," : " seconds,";
            assertThat(refused.body()).as(refused.body()).contains("Please wait " + seconds + unit);
        }
    }

    @Test
    void formsOfOneInviteAreBoundedAndLeaveThoseOfOthersFree() throws Exception {
        scene.properties.put("invites.limit.calls.burst", "2");
        String noisy = token(account());
        for (int i = 0; i < 2; i++) {
            assertThat(scene.get("/invites/" + noisy + "/name?username=juliet").statusCode())
                    .isEqualTo(200);
        }
        assertThat(scene.get("/invites/" + noisy + "/name?username=juliet").statusCode())
                .isEqualTo(429);

        String good = token(account());
        assertThat(scene.submit(good, "juliet", "correct horse", "correct horse")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void whatSticksToTheEndOfALinkDoesNotBelongToIt() throws Exception {
        scene.properties.put("invites.limit.tokens.burst", "1");
        String token = token(account());
        for (String end : List.of(
                ".",
                ",",
                ")",
                ";",
                "%3B",
                "%3E",
                "%22",
                "%2E",
                ".)",
                "!",
                "'",
                "%27",
                "*",
                "_",
                "%5D",
                "%20",
                "%0A",
                "%E2%80%9D",
                "%C2%BB.",
                "%E2%80%A6",
                "&gt;",
                "&quot;",
                "&%2339;",
                "%252E",
                "/",
                "/.",
                "/)")) {
            for (String start : List.of("/invites/", "/invites?", "/invite?", "/invite?token=")) {
                HttpResponse<String> page = scene.get(start + token + end);

                assertThat(page.statusCode()).as(start + end).isEqualTo(200);
                assertThat(page.headers().allValues("Link").size())
                        .as(start + end)
                        .isEqualTo(1);
            }
        }
        for (String end : List.of("\"", ">", "<", "}")) {
            assertThat(scene.getAsIs("/invites?" + token + end).status())
                    .as(end)
                    .isEqualTo(200);
        }
        String landing = scene.get("/invites/" + token + ".)").body();
        assertThat(landing).as(landing).contains("href=\"./" + token + "/register\"");
        HttpResponse<String> form = scene.get("/invites/" + token + "./register");
        assertThat(header(form, "Location")).isEqualTo("./../" + token + "/register");
        assertThat(scene.get("/invites/" + token + "/register.").statusCode()).isEqualTo(200);
        assertThat(scene.get("/invites/" + UNKNOWN + ".").statusCode()).isEqualTo(404);
    }

    @Test
    void databaseAwayIsSaidSo() throws Exception {
        String token = token(account());
        scene.databaseAway.set(true);

        HttpResponse<String> page = scene.get("/invites/" + token);

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(header(page, "Retry-After")).isEqualTo("60");
        assertWellFormed(page);
    }

    /** Someone who has just installed an app returns to the page. */
    @Test
    void aPageThatWasShownIsShownAgainWhileTheDatabaseIsAway() throws Exception {
        String token = token(account());
        String before = scene.get("/invites/" + token).body();
        scene.databaseAway.set(true);

        HttpResponse<String> page = scene.get("/invites/" + token);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEqualTo(before);
        assertThat(scene.get("/invites/" + token + "/register").statusCode()).isEqualTo(503);
        scene.databaseAway.set(false);
        scene.invites.revoke(
                scene.invites
                        .find(Token.parse(token).orElseThrow())
                        .orElseThrow()
                        .id(),
                null,
                InviteFixture.ADMIN);
        assertThat(scene.get("/invites/" + token).statusCode()).isEqualTo(410);
        scene.databaseAway.set(true);
        assertThat(scene.get("/invites/" + token).statusCode()).isEqualTo(503);
    }

    @Test
    void nameCheckTellsWhetherANameIsFree() throws Exception {
        String path = "/invites/" + token(account()) + "/name?username=";
        assertThat(scene.get(path + "juliet").body().contains("\"free\":true")).isTrue();
        HttpResponse<String> taken = scene.get(path + "romeo", "Accept-Language", "de");
        assertThat(taken.body()).contains("\"free\":false");
        assertThat(taken.body()).contains("Dieser Benutzername ist schon vergeben");
    }

    @Test
    void whatAReadOnlyUserStoreCannotGiveIsNotOffered() throws Exception {
        String account = token(account());
        String reset = token(by(InviteKind.RESET, "romeo", null, null, null));
        String contact = token(by(InviteKind.CONTACT, null, null, "romeo@example.org", true));
        scene.accounts.writable = false;

        for (String token : List.of(account, reset)) {
            for (String page : List.of("", "/register")) {
                HttpResponse<String> answer = scene.get("/invites/" + token + page);
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After").orElseThrow())
                        .isEqualTo("3600");
                assertThat(answer.body()).as(answer.body()).doesNotContain("xmpp:");
                assertThat(answer.body()).as(answer.body()).doesNotContain("/register");
            }
        }
        assertThat(scene.get("/invites/" + account).body().contains("Accounts cannot be created here"))
                .isTrue();
        assertThat(scene.get("/invites/" + reset).body().contains("Passwords cannot be changed here"))
                .isTrue();
        HttpResponse<String> landing = scene.get("/invites/" + contact);
        assertThat(landing.statusCode()).isEqualTo(200);
        assertThat(landing.body()).as(landing.body()).doesNotContain("/register");
        assertThat(landing.body()).as(landing.body()).doesNotContain("ibr=y");
        assertThat(landing.headers().firstValue("Link").orElseThrow()).doesNotContain("ibr=y");
        assertThat(scene.get("/invites/" + contact + "/register").statusCode()).isEqualTo(404);
    }
}
