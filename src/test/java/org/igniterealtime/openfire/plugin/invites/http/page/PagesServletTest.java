/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

        assertEquals(200, page.statusCode());
        assertEquals(
                List.of("<xmpp:example.org?register;preauth=" + token + ">; rel=\"alternate\""),
                page.headers().allValues("Link"));
        assertEquals("*", header(page, "Access-Control-Allow-Origin"));
        assertEquals("Link", header(page, "Access-Control-Expose-Headers"));
        assertTrue(page.body().contains("href=\"xmpp:example.org?register;preauth&#x3D;" + token)
                || page.body().contains("href=\"xmpp:example.org?register;preauth=" + token));
        assertWellFormed(page);
        assertEquals(created.invite(), scene.invites.find(created.invite().id()).orElseThrow());
    }

    @Test
    void headHasTheSameHeadersAndNoBody() throws Exception {
        String path = "/invites/" + token(account());
        HttpResponse<String> get = scene.get(path);
        HttpResponse<String> head = scene.send("HEAD", path, null);

        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
        for (String name : get.headers().map().keySet()) {
            if (!name.equalsIgnoreCase("date")) {
                assertEquals(get.headers().allValues(name), head.headers().allValues(name), name);
            }
        }
    }

    @Test
    void oldLinksShowTheSamePage() throws Exception {
        String token = token(account());
        for (String path : List.of("/invite?", "/invites?", "/invites/?", "/invite?token=")) {
            HttpResponse<String> page = scene.get(path + token);
            assertEquals(200, page.statusCode(), path);
            assertEquals(1, page.headers().allValues("Link").size());
        }
        String old = scene.get("/invite?" + token).body();
        assertTrue(old.contains("href=\"invites/" + token + "/register\""), old);
        assertTrue(old.contains("href=\"invites/assets/page.css?v"), old);
        String slash = scene.get("/invite/?" + token).body();
        assertTrue(slash.contains("href=\"../invites/" + token + "/register\""), slash);
    }

    @Test
    void aPathOfSlashesDoesNotMakeTheRefusalLonger() throws Exception {
        String token = token(account());
        int usual = scene.get("/invites/no/such").body().length();

        for (String path : List.of("/invites/", "/invites/assets/", "/invites/" + token + "/", "/invite/")) {
            assertTrue(scene.get(path + "/".repeat(3000)).body().length() < usual + 1000, path);
        }
    }

    @Test
    void linksAreRelativeSoThatAnyPrefixWorks() throws Exception {
        String token = token(account());
        String landing = scene.get("/invites/" + token).body();
        String form = scene.get("/invites/" + token + "/register").body();

        assertTrue(landing.contains("href=\"./" + token + "/register\""), landing);
        assertTrue(form.contains("action=\"./../" + token + "/register\""), form);
        assertTrue(form.contains("href=\"./../assets/page.css?v"), form);
        assertFalse((landing + form).contains("127.0.0.1"));
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
            assertEquals(POLICY, header(answer, "Content-Security-Policy"), path);
            assertEquals("no-referrer", header(answer, "Referrer-Policy"), path);
            assertEquals("nosniff", header(answer, "X-Content-Type-Options"), path);
            assertEquals("DENY", header(answer, "X-Frame-Options"), path);
            assertTrue(header(answer, "X-Robots-Tag").contains("noindex"), path);
            boolean asset = path.endsWith("css");
            assertEquals(asset ? "public, max-age=300" : "no-store", header(answer, "Cache-Control"), path);
        }
        String pages = scene.get("/invites/" + token).body()
                + scene.get("/invites/" + token + "/register").body();
        assertFalse(Pattern.compile("\\sstyle=|\\son[a-z]+=|<style|<script>")
                .matcher(pages)
                .find());
    }

    @Test
    void linksThatAreNoGoodSayWhy() throws Exception {
        HttpResponse<String> unknown = scene.get("/invites/" + UNKNOWN);
        assertEquals(404, unknown.statusCode());
        assertWellFormed(unknown);
        assertEquals(404, scene.get("/invites/").statusCode());

        LinkedInvite revoked = scene.invite(account());
        scene.invites.revoke(revoked.invite().id(), null, InviteFixture.ADMIN);
        HttpResponse<String> page = scene.get("/invites/" + revoked.token().value());
        assertEquals(410, page.statusCode());
        assertTrue(page.body().contains("withdrawn"));
        assertTrue(page.headers().allValues("Link").isEmpty());
        assertEquals(
                410,
                scene.get("/invites/" + revoked.token().value() + "/register").statusCode());
    }

    @Test
    void formMakesAnAccountOnceAndShowsItToWhoMadeIt() throws Exception {
        String token = token(account());

        HttpResponse<String> sent = scene.submit(token, "Juliet", PASSWORD, PASSWORD);

        assertEquals(303, sent.statusCode());
        assertEquals("done", header(sent, "Location"));
        assertEquals(PASSWORD, scene.passwords.get("juliet"));
        String cookie = PagesFixture.cookie(sent);
        HttpResponse<String> done = scene.get("/invites/" + token + "/done", "Cookie", cookie);
        assertEquals(200, done.statusCode());
        assertTrue(done.body().contains("juliet<wbr/>@example.org"));
        assertWellFormed(done);

        HttpResponse<String> kind = scene.get("/invites/" + token, "Cookie", cookie);
        assertEquals(410, kind.statusCode());
        assertTrue(kind.body().contains("juliet@example.org"));
        HttpResponse<String> stranger = scene.get("/invites/" + token);
        assertEquals(410, stranger.statusCode());
        assertFalse(stranger.body().contains("juliet"));
        assertEquals(303, scene.get("/invites/" + token + "/done").statusCode());
        assertEquals(410, scene.submit(token, "rosaline", PASSWORD, PASSWORD).statusCode());
    }

    /** Who has an account now and no app must find one there: the landing page is gone for them. */
    @Test
    void successPageOffersAppsAndHandsNoUsedInviteOver() throws Exception {
        String token = token(account());
        String cookie = PagesFixture.cookie(scene.submit(token, "juliet", PASSWORD, PASSWORD));

        String done = scene.get("/invites/" + token + "/done", "Cookie", cookie, "User-Agent", IPHONE)
                .body();

        assertTrue(done.indexOf("Monal") > 0 && done.indexOf("Monal") < done.indexOf("Conversations"), done);
        assertTrue(done.contains("log in with your address and password"));
        assertFalse(done.contains("&amp;referrer"), done);
        assertFalse(done.contains("preauth"), done);

        String reset = token(by(InviteKind.RESET, "romeo", null, null, null));
        String other = PagesFixture.cookie(scene.submit(reset, "romeo", PASSWORD, PASSWORD));
        assertFalse(
                scene.get("/invites/" + reset + "/done", "Cookie", other).body().contains("Monal"));
    }

    @Test
    void wordsFitTheKindOfInvite() throws Exception {
        String named = token(by(InviteKind.ACCOUNT, "juliet", UsernamePolicy.FIXED, null, null));
        assertTrue(scene.get("/invites/" + named).body().contains("just choose a password"));
        String suggested = token(by(InviteKind.ACCOUNT, "rosaline", UsernamePolicy.SUGGESTED, null, null));
        assertTrue(scene.get("/invites/" + suggested + "/register").body().contains("This is only a suggestion"));
        String contact = token(by(InviteKind.CONTACT, null, null, "romeo@example.org", false));
        assertTrue(scene.get("/invites/" + contact).body().contains("create an account in it"));

        String reset = token(by(InviteKind.RESET, "romeo", null, null, null));
        assertTrue(scene.get("/invites/" + reset).body().contains("Your account is"));
        String cookie = PagesFixture.cookie(scene.submit(reset, "romeo", PASSWORD, PASSWORD));
        assertTrue(scene.get("/invites/" + reset, "Cookie", cookie).body().contains("You have set a new password"));
        assertTrue(scene.get("/invites/" + reset).body().contains("This link has been used"));

        scene.submit(named, "juliet", PASSWORD, PASSWORD);
        assertTrue(scene.get("/invites/" + named)
                .body()
                .contains("It could be used only once, and someone has already used it."));
    }

    @Test
    void forgedSuccessIsNotShown() throws Exception {
        String token = token(account());
        String other = token(account());
        String cookie = PagesFixture.cookie(scene.submit(other, "juliet", PASSWORD, PASSWORD));
        String forged = cookie.replaceFirst("invites_done=[^.]+", "invites_done=dHliYWx0");

        for (String bad : List.of(cookie, forged, "invites_done=a.b.c", "invites_done=..", "invites_done=")) {
            HttpResponse<String> answer = scene.get("/invites/" + token + "/done", "Cookie", bad);
            assertEquals(303, answer.statusCode(), bad);
            assertEquals("./../" + token, header(answer, "Location"));
        }
    }

    @Test
    void aFixedNameThatSomebodyGotOtherwiseIsSaidToBeGone() throws Exception {
        String token = token(by(InviteKind.ACCOUNT, "mercutio", UsernamePolicy.FIXED, "romeo@example.org", null));
        scene.accounts.passwords.put("mercutio", "by the admin");

        HttpResponse<String> landing = scene.get("/invites/" + token);
        HttpResponse<String> form = scene.get("/invites/" + token + "/register");
        HttpResponse<String> sent = scene.submit(token, "mercutio", PASSWORD, PASSWORD);

        assertEquals(200, landing.statusCode());
        assertEquals(1, landing.headers().allValues("Link").size());
        assertEquals(409, form.statusCode());
        assertEquals(409, sent.statusCode());
        for (HttpResponse<String> page : List.of(landing, form, sent)) {
            assertTrue(page.body().contains("The username mercutio is no longer available"), page.body());
            assertTrue(page.body().contains("someone else has it now"), page.body());
            assertTrue(page.body().contains("Ask romeo for a new one."), page.body());
            assertFalse(page.body().contains("choose another"), page.body());
            assertFalse(page.body().contains("set by the invite"), page.body());
            assertFalse(page.body().contains("xmpp:"), page.body());
            assertWellFormed(page);
        }
        scene.accounts.passwords.remove("mercutio");
        assertEquals(200, scene.get("/invites/" + token + "/register").statusCode());
        scene.accounts.admins.add("mercutio");
        assertTrue(scene.get("/invites/" + token).body().contains("can no longer be registered"));
        assertEquals(422, scene.get("/invites/" + token + "/register").statusCode());
        assertEquals(422, scene.submit(token, "mercutio", PASSWORD, PASSWORD).statusCode());
    }

    @Test
    void aSuggestedNameThatIsTakenIsSuggestedNoMore() throws Exception {
        String token = token(by(InviteKind.ACCOUNT, "mercutio", UsernamePolicy.SUGGESTED, null, null));
        assertTrue(scene.get("/invites/" + token).body().contains("xmpp:mercutio@example.org?register"));
        scene.accounts.passwords.put("mercutio", "by the admin");

        assertTrue(scene.get("/invites/" + token).body().contains("xmpp:example.org?register"));
        assertFalse(scene.get("/invites/" + token + "/register").body().contains("mercutio"));
        assertEquals(303, scene.submit(token, "tybalt", PASSWORD, PASSWORD).statusCode());
    }

    @Test
    void namesThatNobodyMayHaveAreRefused() throws Exception {
        String token = token(account());
        scene.accounts.admins.add("mercutio");

        for (String name :
                List.of("mercutio", "mercut1o", "аdmin", "admın", "admin.", ".", "..", "juliеt", "tybalt.")) {
            assertEquals(422, scene.submit(token, name, PASSWORD, PASSWORD).statusCode(), name);
        }
        assertEquals(303, scene.submit(token, "tybalt", PASSWORD, PASSWORD).statusCode());
    }

    @Test
    void takenAndBadNamesLeaveTheLinkUsable() throws Exception {
        String token = token(account());

        HttpResponse<String> taken = scene.submit(token, "romeo", PASSWORD, PASSWORD);
        assertEquals(409, taken.statusCode());
        assertTrue(taken.body().contains("This username is already taken"), taken.body());
        assertTrue(taken.body().contains("value=\"romeo\""));
        assertTrue(taken.body().contains("aria-invalid=\"true\""));
        assertFalse(taken.body().contains(PASSWORD));
        assertWellFormed(taken);
        assertEquals(422, scene.submit(token, "no spaces", PASSWORD, PASSWORD).statusCode());
        assertEquals(422, scene.submit(token, "", PASSWORD, PASSWORD).statusCode());
        HttpResponse<String> weak = scene.submit(token, "juliet", "short", "short");
        assertEquals(422, weak.statusCode());
        assertTrue(weak.body().contains("the minimum is 8 characters"));
        assertEquals(422, scene.submit(token, "juliet", PASSWORD, "other").statusCode());

        assertEquals(200, scene.get("/invites/" + token).statusCode());
        assertEquals(303, scene.submit(token, "juliet", PASSWORD, PASSWORD).statusCode());
    }

    @Test
    void formFromElsewhereIsRefusedAndCanBeSentAgain() throws Exception {
        String token = token(account());
        String body =
                "username=juliet&password=" + PASSWORD.replace(" ", "+") + "&password2=" + PASSWORD.replace(" ", "+");
        String secret = "A".repeat(32);

        assertEquals(403, scene.post(token, body, "a=b").statusCode());
        assertEquals(403, scene.post(token, body + "&form=" + secret, "a=b").statusCode());
        HttpResponse<String> mismatch = scene.post(token, body + "&form=" + secret, "invites_form=" + "B".repeat(32));
        assertEquals(403, mismatch.statusCode());
        assertTrue(mismatch.body().contains("value=\"juliet\""));
        assertFalse(scene.passwords.containsKey("juliet"));

        assertEquals(
                303,
                scene.post(token, body + "&form=" + "B".repeat(32), "invites_form=" + "B".repeat(32))
                        .statusCode());
    }

    private static final String[] BY_TLS = {"X-Forwarded-Proto", "https", "X-Forwarded-For", "192.0.2.7"};
    private static final String[] IN_CLEAR = {"X-Forwarded-For", "192.0.2.7"};

    @Test
    void cookiesWithoutTlsHaveNoNameThatABrowserWouldRefuseThere() throws Exception {
        String path = "/invites/" + token(account()) + "/register";

        assertTrue(header(scene.get(path), "Set-Cookie")
                .matches("invites_form=[A-Za-z0-9]{32}; HttpOnly; SameSite=Strict"));
        scene.properties.put("invites.public.url", "https://chat.example.org/ ?");
        assertTrue(header(scene.get(path), "Set-Cookie").startsWith("invites_form="));
    }

    @Test
    void noOtherHostOfTheDomainCanPlantTheCookieOfAFormWithTls() throws Exception {
        String path = "/invites/" + token(account()) + "/register";
        String form = "__Host-invites_form=[A-Za-z0-9]{32}; Path=/; HttpOnly; SameSite=Strict; Secure";

        assertTrue(header(scene.get(path, BY_TLS), "Set-Cookie").matches(form));
        scene.properties.put("invites.public.url", "HTTPS://münchen.example/für");
        assertTrue(header(scene.get(path), "Set-Cookie").matches(form));
    }

    @Test
    void withTlsOnlyTheCookieWithThePrefixProvesAnything() throws Exception {
        scene.properties.put("invites.public.url", "https://chat.example.org");
        String token = token(account());
        String secret = "B".repeat(32);
        String body = "username=juliet&password=" + PASSWORD + "&password2=" + PASSWORD + "&form=" + secret;

        assertEquals(403, scene.post(token, body, "invites_form=" + secret).statusCode());
        HttpResponse<String> made = scene.post(token, body, "__Host-invites_form=" + secret);
        assertEquals(303, made.statusCode());
        String done = header(made, "Set-Cookie");
        assertTrue(done.matches("__Secure-invites_done=[^;]+; Max-Age=3600; HttpOnly; SameSite=Strict; Secure"), done);
        String path = "/invites/" + token + "/done";
        String cookie = done.replaceFirst(";.*", "");
        assertEquals(200, scene.get(path, "Cookie", cookie).statusCode());
        assertEquals(
                303, scene.get(path, "Cookie", cookie.replace("__Secure-", "")).statusCode());
    }

    @Test
    void browsersAreToldToStayWithTlsOnceTheyHaveIt() throws Exception {
        String path = "/invites/" + token(account());

        assertEquals("max-age=31536000", header(scene.get(path, BY_TLS), "Strict-Transport-Security"));
        assertEquals(
                "max-age=31536000", header(scene.get("/invites/assets/page.css", BY_TLS), "Strict-Transport-Security"));
        assertEquals("", header(scene.get(path), "Strict-Transport-Security"));
        scene.properties.put("invites.tls.hsts", "0");
        assertEquals("max-age=0", header(scene.get(path, BY_TLS), "Strict-Transport-Security"));
    }

    @Test
    void whereTlsIsRequiredVisitorsInClearAreSentToTheSamePageWithIt() throws Exception {
        String token = token(account());
        scene.properties.put("invites.tls.required", "true");

        for (String path : List.of("/invites/" + token, "/invites/" + token + "/register", "/invite?" + token)) {
            HttpResponse<String> sent = scene.get(path, IN_CLEAR);
            assertEquals(307, sent.statusCode(), path);
            assertEquals("https://chat.example.org/prefix" + path, header(sent, "Location"));
            assertEquals("", header(sent, "Set-Cookie"));
            assertEquals(200, scene.get(path, BY_TLS).statusCode());
            assertEquals(200, scene.get(path).statusCode(), "from this machine");
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
        assertEquals(403, refused.statusCode());
        assertTrue(refused.body().contains("choose a different one"));
        assertFalse(scene.passwords.containsKey("juliet"));
    }

    @Test
    void whereThereIsNoPageWithTlsTheVisitorIsTold() throws Exception {
        String path = "/invites/" + token(account());
        scene.properties.put("invites.tls.required", "true");
        for (URI address : new URI[] {null, URI.create("http://chat.example.org:7070")}) {
            scene.publicAddress = Optional.ofNullable(address);
            HttpResponse<String> refused = scene.get(path, IN_CLEAR);
            assertEquals(403, refused.statusCode());
            assertTrue(refused.body().contains("This connection is not secure"));
        }
    }

    @Test
    void resetSetsANewPasswordForThatUserOnly() throws Exception {
        String token = token(by(InviteKind.RESET, "romeo", null, null, null));
        assertTrue(scene.get("/invites/" + token).body().contains("Choose a new password"));

        assertEquals(303, scene.submit(token, "tybalt", PASSWORD, PASSWORD).statusCode());

        assertEquals(PASSWORD, scene.passwords.get("romeo"));
        assertFalse(scene.passwords.containsKey("tybalt"));
        assertEquals(410, scene.get("/invites/" + token).statusCode());
    }

    @Test
    void whatIsNotThereLeavesNoTrace() throws Exception {
        String token = token(account());
        String landing = scene.get("/invites/" + token).body();
        String form = scene.get("/invites/" + token + "/register").body();

        assertFalse(landing.contains("Your address will be"));
        assertFalse(landing.contains("<img"));
        assertFalse(landing.contains("class=\"legal\""));
        assertFalse(form.contains("aria-invalid"));
        assertFalse(form.contains("class=\"error"));
        assertTrue(form.contains("data-check"));
    }

    @Test
    void fixedNameCannotBeChanged() throws Exception {
        String token = token(by(InviteKind.ACCOUNT, "juliet", UsernamePolicy.FIXED, null, null));
        assertTrue(scene.get("/invites/" + token + "/register").body().contains("readonly"));

        scene.submit(token, "tybalt", PASSWORD, PASSWORD);

        assertTrue(scene.passwords.containsKey("juliet"));
        assertFalse(scene.passwords.containsKey("tybalt"));
    }

    @Test
    void contactInviteOffersAnAccountOnlyIfItMay() throws Exception {
        String closed = token(by(InviteKind.CONTACT, null, null, "romeo@example.org", false));
        HttpResponse<String> page = scene.get("/invites/" + closed);
        assertTrue(page.body().contains("romeo would like to chat with you"));
        assertFalse(page.body().contains("/register"));
        assertEquals(404, scene.get("/invites/" + closed + "/register").statusCode());

        String open = token(by(InviteKind.CONTACT, null, null, "romeo@example.org", true));
        HttpResponse<String> wide = scene.get("/invites/" + open);
        assertTrue(header(wide, "Link").startsWith("<xmpp:romeo@example.org?roster;preauth=" + open + ";ibr=y>"));
        assertTrue(wide.body().contains(open + "/register"));
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
            assertFalse(answer.body().contains("<script>"));
            assertFalse(answer.body().contains("<img src=x"));
            assertFalse(answer.body().contains("javascript:"));
            assertFalse(answer.body().contains("<b>"));
        }
        assertEquals(422, form.statusCode());
    }

    @Test
    void invitesLanguageComesBeforeTheVisitors() throws Exception {
        String any = token(account());
        HttpResponse<String> german = scene.get("/invites/" + any, "Accept-Language", "de-CH,en;q=0.5");
        assertTrue(german.body().contains("<html lang=\"de\">"));
        assertEquals("de", header(german, "Content-Language"));
        assertTrue(scene.get("/invites/" + any, "Accept-Language", "fr").body().contains("<html lang=\"en\">"));

        String set = token(account().toBuilder().locale("de-AT").build());
        HttpResponse<String> chosen = scene.get("/invites/" + set, "Accept-Language", "en");
        assertTrue(chosen.body().contains("<html lang=\"de\">"));
        assertTrue(chosen.body().contains("Du bist zu example.org eingeladen"));
    }

    @Test
    void appsOfTheVisitorsPlatformComeFirst() throws Exception {
        String token = token(account());
        String android = scene.get("/invites/" + token, "User-Agent", ANDROID).body();
        assertTrue(android.indexOf("Conversations") < android.indexOf("Monal"));
        assertTrue(android.contains(
                        "id&#x3D;eu.siacs.conversations&amp;referrer&#x3D;xmpp%3Aexample.org%3Fregister%3Bpreauth%3D"
                                + token)
                || android.contains(
                        "id=eu.siacs.conversations&amp;referrer=xmpp%3Aexample.org%3Fregister%3Bpreauth%3D" + token));
        String apple = scene.get("/invites/" + token, "User-Agent", IPHONE).body();
        assertTrue(apple.indexOf("Monal") < apple.indexOf("Conversations"));
        assertTrue(apple.contains("come back to this page"));
        assertTrue(apple.contains("https://apps.apple.com/app/id317711500"));
        String hinted = scene.get("/invites/" + token, "User-Agent", IPHONE, "Sec-CH-UA-Platform", "\"Android\"")
                .body();
        assertTrue(hinted.indexOf("Conversations") < hinted.indexOf("Monal"));
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
        assertTrue(page.contains("Ours") && !page.contains("Monal"));

        Files.writeString(list, "{\"apps\":[{\"name\":\"Bad\"}]}");
        Files.setLastModifiedTime(list, java.nio.file.attribute.FileTime.from(Instant.ofEpochSecond(1)));
        assertTrue(scene.get("/invites/" + token).body().contains("Monal"));

        Files.writeString(files.resolve("face.png"), "picture");
        scene.properties.put("invites.brand.logo", "face.png");
        HttpResponse<String> logo = scene.get("/invites/assets/logo");
        assertEquals("image/png", header(logo, "Content-Type"));
        assertEquals("picture", logo.body());
        scene.properties.put("invites.brand.logo", "../openfire.xml");
        assertEquals(404, scene.get("/invites/assets/logo").statusCode());
    }

    @Test
    void assetsAreCachedByVersion() throws Exception {
        HttpResponse<String> css = scene.get("/invites/assets/page.css");
        String tag = header(css, "ETag");
        assertEquals(200, css.statusCode());
        assertEquals(
                304, scene.get("/invites/assets/page.css", "If-None-Match", tag).statusCode());
        String versioned = "/invites/assets/page.css?v=" + tag.replace("\"", "");
        assertTrue(header(scene.get(versioned), "Cache-Control").contains("immutable"));
        String before = header(scene.get("/invites/assets/brand.css"), "ETag");
        scene.properties.put("invites.brand.color", "#ffee00");
        assertNotEquals(before, header(scene.get("/invites/assets/brand.css"), "ETag"));
    }

    @Test
    void otherMethodsAreRefusedWithWhatIsAllowed() throws Exception {
        String token = token(account());
        HttpResponse<String> landing = scene.send("POST", "/invites/" + token, "x=y");
        assertEquals(405, landing.statusCode());
        assertEquals("GET, HEAD, OPTIONS", header(landing, "Allow"));
        HttpResponse<String> form = scene.send("DELETE", "/invites/" + token + "/register", null);
        assertEquals(405, form.statusCode());
        assertEquals("GET, HEAD, POST, OPTIONS", header(form, "Allow"));
        assertEquals(204, scene.send("OPTIONS", "/invites/" + token, null).statusCode());
        assertEquals(
                415,
                scene.send("POST", "/invites/" + token + "/register", "{}", "Content-Type", "application/json")
                        .statusCode());
    }

    @Test
    void whatCannotBeReadIsThatAndNoFaultOfOurs() throws Exception {
        String token = token(account());
        HttpResponse<String> form = scene.get("/invites/" + token + "/register");
        String filled = "form=" + PagesFixture.formSecret(form) + "&username=juliet&password=";

        for (String path : List.of("/invites/" + token + "/name?username=%zz", "/invites/assets/page.css?v=%zz")) {
            PagesFixture.Page page = scene.getAsIs(path);
            assertEquals(400, page.status(), path);
            assertTrue(page.body().contains("Your invite has not been used."), page.body());
        }
        for (String body : List.of(filled + "%zz", filled + "x&%=y", "%")) {
            assertUnreadable(400, scene.post(token, body, PagesFixture.cookie(form)));
        }
        assertUnreadable(413, scene.post(token, filled + "x".repeat(70_000), PagesFixture.cookie(form)));
        assertUnreadable(413, scene.post(token, filled + "x".repeat(300_000), PagesFixture.cookie(form)));
        assertFalse(scene.passwords.containsKey("juliet"));
        assertEquals(200, scene.getAsIs("/invites/" + token + "?x=%zz").status());
        assertEquals(200, scene.getAsIs("/invite?" + token + "&x=%zz").status());
        assertEquals(404, scene.getAsIs("/invite?%zz").status());
    }

    private static void assertUnreadable(int status, HttpResponse<String> answer) throws Exception {
        assertEquals(status, answer.statusCode(), answer.body());
        assertWellFormed(answer);
        assertTrue(answer.body().contains("Your invite has not been used."), answer.body());
    }

    @Test
    void aCookieThatIsSealedButMeansNothingIsNoFault() throws Exception {
        String token = token(account());
        for (String value : List.of("romeo.never", "romeo.9223372036854775807", "~.4102444800")) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(("invites done " + token).getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            String seal = HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
            String cookie = "invites_done=" + value + "." + seal;

            assertEquals(200, scene.get("/invites/" + token, "Cookie", cookie).statusCode(), value);
        }
    }

    @Test
    void guessingTokensIsBoundedAndShutsNoGoodOneOut() throws Exception {
        scene.properties.put("invites.limit.tokens.burst", "2");
        String good = token(account());
        assertEquals(404, scene.get("/invites/" + UNKNOWN).statusCode());
        assertEquals(404, scene.get("/invites?" + UNKNOWN).statusCode());

        HttpResponse<String> refused = scene.get("/invites/" + UNKNOWN);
        assertEquals(429, refused.statusCode());
        assertWellFormed(refused);
        for (String path : List.of("/invites/", "/invites?", "/invite?")) {
            assertEquals(200, scene.get(path + good).statusCode(), path);
            assertEquals(200, scene.send("HEAD", path + good, null).statusCode(), path);
        }
        assertEquals(
                303,
                scene.submit(good, "juliet", "correct horse", "correct horse").statusCode());
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
            assertEquals(404, scene.get(path).statusCode(), path);
        }
        assertEquals(404, scene.get("/invites/" + UNKNOWN).statusCode());
        assertEquals(429, scene.get("/invites/" + UNKNOWN).statusCode());
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
            assertTrue(refused.body().contains("Please wait " + seconds + unit), refused.body());
        }
    }

    @Test
    void formsOfOneInviteAreBoundedAndLeaveThoseOfOthersFree() throws Exception {
        scene.properties.put("invites.limit.calls.burst", "2");
        String noisy = token(account());
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    200,
                    scene.get("/invites/" + noisy + "/name?username=juliet").statusCode());
        }
        assertEquals(
                429, scene.get("/invites/" + noisy + "/name?username=juliet").statusCode());

        String good = token(account());
        assertEquals(
                303,
                scene.submit(good, "juliet", "correct horse", "correct horse").statusCode());
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

                assertEquals(200, page.statusCode(), start + end);
                assertEquals(1, page.headers().allValues("Link").size(), start + end);
            }
        }
        for (String end : List.of("\"", ">", "<", "}")) {
            assertEquals(200, scene.getAsIs("/invites?" + token + end).status(), end);
        }
        String landing = scene.get("/invites/" + token + ".)").body();
        assertTrue(landing.contains("href=\"./" + token + "/register\""), landing);
        HttpResponse<String> form = scene.get("/invites/" + token + "./register");
        assertEquals("./../" + token + "/register", header(form, "Location"));
        assertEquals(200, scene.get("/invites/" + token + "/register.").statusCode());
        assertEquals(404, scene.get("/invites/" + UNKNOWN + ".").statusCode());
    }

    @Test
    void databaseAwayIsSaidSo() throws Exception {
        String token = token(account());
        scene.databaseAway.set(true);

        HttpResponse<String> page = scene.get("/invites/" + token);

        assertEquals(503, page.statusCode());
        assertEquals("60", header(page, "Retry-After"));
        assertWellFormed(page);
    }

    /** Who has just installed an app comes back to it. */
    @Test
    void aPageThatWasShownIsShownAgainWhileTheDatabaseIsAway() throws Exception {
        String token = token(account());
        String before = scene.get("/invites/" + token).body();
        scene.databaseAway.set(true);

        HttpResponse<String> page = scene.get("/invites/" + token);

        assertEquals(200, page.statusCode());
        assertEquals(before, page.body());
        assertEquals(503, scene.get("/invites/" + token + "/register").statusCode());
        scene.databaseAway.set(false);
        scene.invites.revoke(
                scene.invites
                        .find(Token.parse(token).orElseThrow())
                        .orElseThrow()
                        .id(),
                null,
                InviteFixture.ADMIN);
        assertEquals(410, scene.get("/invites/" + token).statusCode());
        scene.databaseAway.set(true);
        assertEquals(503, scene.get("/invites/" + token).statusCode());
    }

    @Test
    void nameCheckTellsWhetherANameIsFree() throws Exception {
        String path = "/invites/" + token(account()) + "/name?username=";
        assertTrue(scene.get(path + "juliet").body().contains("\"free\":true"));
        HttpResponse<String> taken = scene.get(path + "romeo", "Accept-Language", "de");
        assertTrue(taken.body().contains("\"free\":false"));
        assertTrue(taken.body().contains("Dieser Benutzername ist schon vergeben"));
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
                assertEquals(503, answer.statusCode());
                assertEquals("3600", answer.headers().firstValue("Retry-After").orElseThrow());
                assertFalse(answer.body().contains("xmpp:"), answer.body());
                assertFalse(answer.body().contains("/register"), answer.body());
            }
        }
        assertTrue(scene.get("/invites/" + account).body().contains("Accounts cannot be created here"));
        assertTrue(scene.get("/invites/" + reset).body().contains("Passwords cannot be changed here"));
        HttpResponse<String> landing = scene.get("/invites/" + contact);
        assertEquals(200, landing.statusCode());
        assertFalse(landing.body().contains("/register"), landing.body());
        assertFalse(landing.body().contains("ibr=y"), landing.body());
        assertFalse(landing.headers().firstValue("Link").orElseThrow().contains("ibr=y"));
        assertEquals(404, scene.get("/invites/" + contact + "/register").statusCode());
    }
}
