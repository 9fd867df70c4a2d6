/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.invite.InviteFixture;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a visitor has and whatever has happened to the link, the page says what to do next, and that works. */
class NoDeadEndsTest {

    private static final String PASSWORD = "it was the nightingale";
    private static final String WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36";
    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile Safari/604.1";
    private static final Pattern FIRST_BUTTON = Pattern.compile("class=\"button primary\"[^>]* href=\"([^\"]*)\"");

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

    private static InviteTerms.Builder terms(InviteKind kind) {
        return InviteTerms.builder(kind).inviter("romeo@example.org");
    }

    private String token(InviteTerms terms) {
        return scene.invite(terms).token().value();
    }

    private String page(String path, String agent) throws Exception {
        return scene.get("/invites/" + path, "User-Agent", agent).body();
    }

    private static String firstButton(String page) {
        Matcher button = FIRST_BUTTON.matcher(page);
        return button.find() ? button.group(1).replace("&#x3D;", "=") : "";
    }

    @ParameterizedTest
    @CsvSource({
        "Conversations, Mozilla/5.0 (Linux; Android 15; Pixel 9) Mobile Safari/537.36",
        "Conversations, Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/140.0 Safari/537.36",
        "Monal, Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile Safari/604.1",
        "Monal, Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) Mobile Safari/604.1",
        "Monal, Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15"
    })
    void whereAnAppOpensInvitesItIsInstalledBeforeTheInviteIsOpened(String app, String agent) throws Exception {
        String page = page(token(terms(InviteKind.ACCOUNT).build()), agent);

        int install = page.indexOf("<p class=\"app-name\">" + app);
        int open = page.indexOf("id=\"open\"");
        assertThat(install).isPositive().isLessThan(open);
        assertThat(firstButton(page)).startsWith("xmpp:example.org?register;preauth=");
        assertThat(page).contains("/register\"", "needs an app on this device that can open invites");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "something else"
            })
    void whereNoAppOpensInvitesTheAccountIsMadeInTheBrowser(String agent) throws Exception {
        String token = token(terms(InviteKind.ACCOUNT).build());

        String page = page(token, agent);

        assertThat(firstButton(page)).endsWith(token + "/register");
        assertThat(page).contains("Then log in to an app").doesNotContain("Opens invites</span> </p>", "id=\"open\"");
    }

    @Test
    void anIpadThatSaysItIsAMacGetsItsOwnApps() throws Exception {
        String token = token(terms(InviteKind.ACCOUNT).build());

        String page = scene.get("/invites/" + token + "?for=ipados").body();
        String oldStyle = scene.get("/invite?" + token + "&for=ipados").body();

        assertThat(page).contains("For your iPad", "https://apps.apple.com/app/id317711500");
        assertThat(oldStyle).contains("For your iPad");
    }

    @Test
    void theSuccessPageSaysWhatToEnterAndOpensAChatWithTheInviter() throws Exception {
        scene.accounts.fullNames.put("romeo", "Romeo Montague");
        String token = token(terms(InviteKind.ACCOUNT).build());
        String cookie = PagesFixture.cookie(scene.submit(token, "juliet", PASSWORD, PASSWORD));

        String done = scene.get("/invites/" + token + "/done", "Cookie", cookie, "User-Agent", WINDOWS)
                .body();

        assertThat(done)
                .contains(
                        "data-copy=\"juliet@example.org\"",
                        "<bdi dir=\"ltr\">example.org</bdi>",
                        "<bdi dir=\"ltr\">juliet</bdi>")
                .contains("Chat with Romeo Montague", "xmpp:romeo@example.org?message")
                .contains("Gajim", "QR code")
                .doesNotContain("xmpp:juliet", "?register", "preauth");
    }

    @Test
    void theOperatorsWebChatIsRecommendedFirst() throws Exception {
        scene.webChat = "https://chat.example.org/inverse/";
        String token = token(terms(InviteKind.ACCOUNT).build());
        String cookie = PagesFixture.cookie(scene.submit(token, "juliet", PASSWORD, PASSWORD));
        String path = "/invites/" + token + "/done";

        assertThat(firstButton(scene.get(path, "Cookie", cookie).body()))
                .isEqualTo("https://chat.example.org/inverse/");
        scene.properties.put("invites.webchat.url", "https://web.example.org/");
        assertThat(firstButton(scene.get(path, "Cookie", cookie).body())).isEqualTo("https://web.example.org/");
    }

    @Test
    void anEndedLinkSaysWhenAndWhomToAsk() throws Exception {
        scene.properties.put("invites.brand.contact", "mailto:help@example.org");
        scene.accounts.fullNames.put("romeo", "Romeo Montague");
        LinkedInvite invite = scene.invite(terms(InviteKind.ACCOUNT).build());
        scene.invites.revoke(invite.invite().id(), null, InviteFixture.ADMIN);

        HttpResponse<String> page = scene.get("/invites/" + invite.token().value());

        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body())
                .contains("Withdrawn:", "<time datetime=\"", "Ask Romeo Montague for a new one.")
                .contains("Chat with Romeo Montague", "mailto:help@example.org");
    }

    @Test
    void aUsedInviteOffersAppsToWhoHasJustUsedItElsewhere() throws Exception {
        String token = token(terms(InviteKind.ACCOUNT).build());
        scene.submit(token, "juliet", PASSWORD, PASSWORD);

        assertThat(page(token, IPHONE)).contains("This invite has been used", "For your iPhone", "Monal");
    }

    @Test
    void aRequestThatDoesNotWorkLeadsBackToTheInvite() throws Exception {
        String token = token(terms(InviteKind.ACCOUNT).build());

        String method =
                scene.send("DELETE", "/invites/" + token + "/register", null).body();
        String type = scene.send("POST", "/invites/" + token + "/register", "{}", "Content-Type", "application/json")
                .body();

        assertThat(method).contains("Back to the invite", "./../" + token + "\"");
        assertThat(type).contains("Back to the invite", "./../" + token + "\"");
    }

    @Test
    void whoNeedsAnAccountElsewhereIsToldWhereToGetOne() throws Exception {
        String token = token(terms(InviteKind.CONTACT).registration(false).build());

        String before = page(token, WINDOWS);
        scene.properties.put("invites.signup.url", "https://example.org/join");
        String after = page(token, WINDOWS);

        assertThat(firstButton(before)).isEmpty();
        assertThat(before)
                .contains("Add this address to your contacts:", "data-copy=\"romeo@example.org\"")
                .contains("You can create one with any XMPP service", "xmpp:romeo@example.org?roster;preauth")
                .doesNotContain("/register");
        assertThat(firstButton(page(token, IPHONE))).startsWith("xmpp:romeo@example.org?roster;preauth=");
        assertThat(after).contains("https://example.org/join").doesNotContain("with any XMPP service");
    }

    @Test
    void whoDidNotAskForANewPasswordMayIgnoreIt() throws Exception {
        String token = token(InviteTerms.builder(InviteKind.RESET)
                .username("romeo")
                .usernamePolicy(UsernamePolicy.FIXED)
                .build());

        assertThat(page(token, WINDOWS)).contains("If you did not ask for this, ignore it.");
    }

    @Test
    void aFormThatIsSentTwiceSucceedsTwice() throws Exception {
        String token = token(terms(InviteKind.ACCOUNT).build());
        HttpResponse<String> form = scene.get("/invites/" + token + "/register");
        String body = "form=" + PagesFixture.formSecret(form) + "&username=juliet&password=it+was+the+nightingale"
                + "&password2=it+was+the+nightingale";
        Callable<HttpResponse<String>> send = () -> scene.post(token, body, PagesFixture.cookie(form));
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            Future<HttpResponse<String>> first = both.submit(send);
            Future<HttpResponse<String>> second = both.submit(send);

            assertThat(first.get().headers().firstValue("Location")).hasValue("done");
            assertThat(second.get().headers().firstValue("Location")).hasValue("done");
        } finally {
            both.shutdown();
        }
        assertThat(send.call().headers().firstValue("Location")).hasValue("done");
        assertThat(scene.submit(token, "tybalt", PASSWORD, PASSWORD).statusCode())
                .isEqualTo(410);
    }

    @Test
    void refusedFormsCanBeSentAgain() throws Exception {
        String token = token(terms(InviteKind.ACCOUNT).build());
        HttpResponse<String> form = scene.get("/invites/" + token + "/register");
        String start = "form=" + PagesFixture.formSecret(form) + "&password=it+was+the+nightingale"
                + "&password2=it+was+the+nightingale&username=";

        assertThat(scene.post(token, start + "romeo", PagesFixture.cookie(form)).statusCode())
                .isEqualTo(409);
        assertThat(scene.post(token, start + "juliet", PagesFixture.cookie(form))
                        .statusCode())
                .isEqualTo(303);
    }
}
