/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.me;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.http.me.MeFixture.PASSWORD;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.mail.MailDraft;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** What users send by mail from their page. */
class MeMailTest {

    private static final String ALICE = "alice@example.com";

    @TempDir
    Path files;

    private MeFixture scene;
    private MeBrowser romeo;

    @BeforeEach
    void start() throws Exception {
        scene = new MeFixture(files);
        scene.properties.put("invites.mail.users", "true");
        romeo = scene.browser();
        romeo.logIn("romeo", PASSWORD);
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    private String mails(String column) {
        return scene.test.query("SELECT " + column + " FROM ofInviteMail ORDER BY mailID");
    }

    private int count(String table) {
        return Integer.parseInt(scene.test.query("SELECT COUNT(*) FROM " + table));
    }

    private HttpResponse<String> send(String id, String... fields) throws Exception {
        String[] all = new String[fields.length + 2];
        all[0] = "form";
        all[1] = romeo.form();
        System.arraycopy(fields, 0, all, 2, fields.length);
        return romeo.post("/" + id + "/mail", all);
    }

    private static void assertWellFormed(HttpResponse<String> page) throws Exception {
        String xml = page.body().replace("<!DOCTYPE html>", "").replace("&#x60;", "`");
        var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        parser.setErrorHandler(null);
        parser.parse(new InputSource(new StringReader(xml)));
    }

    @Test
    void anInviteIsCreatedAndSent() throws Exception {
        assertWellFormed(romeo.get(""));

        String id = romeo.create("kind", "contact", "email", ALICE, "message", "Come,\r\ngentle night", "subject", "x");

        assertThat(mails("address")).isEqualTo(ALICE);
        assertThat(mails("message")).isEqualTo("Come,\ngentle night");
        assertThat(mails("sender")).isEqualTo("user:romeo@example.org");
        assertThat(mails("inviteID")).isEqualTo(id);
        assertThat(mails("COALESCE(subject, 'none')")).isEqualTo("none");
        HttpResponse<String> page = romeo.get("/" + id + "?new");
        assertThat(page.body()).contains("Your invite is ready", ALICE, "On its way");
        assertWellFormed(page);
        assertThat(scene.audited).anyMatch(entry -> entry.startsWith("user:romeo@example.org "));
    }

    @Test
    void anInviteThatIsThereIsSent() throws Exception {
        String id = romeo.create("kind", "contact", "email", "", "message", "");
        assertThat(count("ofInviteMail")).isZero();
        assertThat(romeo.get("").body()).contains("href=\"me/" + id + "/mail\"");
        assertThat(romeo.get("/" + id).body()).contains("href=\"../me/" + id + "/mail\"");
        HttpResponse<String> form = romeo.get("/" + id + "/mail");
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body())
                .contains("action=\"../../me/" + id + "/mail\"", "mailto:?")
                .doesNotContain("subject\"");
        assertWellFormed(form);
        assertThat(count("ofInviteMail")).isZero();

        HttpResponse<String> sent = send(id, "email", ALICE, "message", "Come");

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("Location")).contains("../../me/" + id);
        assertThat(mails("address")).isEqualTo(ALICE);
        assertThat(romeo.get("/" + id).body()).contains(ALICE, "On its way");
    }

    @Test
    void whereItIsNotPermittedOrNotPossibleNothingIsShownAndNothingIsSent() throws Exception {
        String id = romeo.create("kind", "contact");
        Map<String, Runnable> reasons = new LinkedHashMap<>();
        reasons.put("by default", () -> scene.properties.remove("invites.mail.users"));
        reasons.put("not permitted", () -> scene.properties.put("invites.mail.users", "false"));
        reasons.put("no mail server", () -> {
            scene.properties.put("invites.mail.users", "true");
            scene.mailServer = false;
        });
        for (Map.Entry<String, Runnable> reason : reasons.entrySet()) {
            reason.getValue().run();

            for (String page : List.of("", "/" + id, "/" + id + "/revoke")) {
                assertThat(romeo.get(page).body())
                        .as(reason.getKey())
                        .doesNotContain("name=\"email\"")
                        .doesNotContain("/mail\"")
                        .doesNotContain("(optional)</summary>");
            }
            assertThat(romeo.get("/" + id).body()).contains("mailto:?");
            assertThat(romeo.get("/" + id + "/mail").statusCode()).isEqualTo(403);
            assertThat(send(id, "email", ALICE).statusCode()).isEqualTo(403);
            for (List<String> field : List.of(List.of("email", ALICE), List.of("message", "Come"))) {
                HttpResponse<String> refused =
                        romeo.post("/create", "form", romeo.form(), "kind", "contact", field.get(0), field.get(1));
                assertThat(refused.statusCode()).isEqualTo(403);
                assertThat(refused.body()).contains("cannot be sent by email from here");
            }
        }
        assertThat(count("ofInviteMail")).isZero();
        assertThat(count("ofInvite")).isEqualTo(1);
    }

    @Test
    void whatIsNotOneAddressIsRefusedAndNothingTypedIsLost() throws Exception {
        String id = romeo.create("kind", "contact");
        for (String hostile : List.of(
                "nobody",
                ALICE + ", bob@example.com",
                ALICE + " bob@example.com",
                "Alice <" + ALICE + ">",
                "\"Alice\" " + ALICE,
                ALICE + "\r\nBcc: bob@example.com",
                "alice\n@example.com",
                "alice\u202e@example.com",
                "a".repeat(65) + "@example.com",
                "a@" + "b.".repeat(200) + "example.com")) {
            for (String path : List.of("/create", "/" + id + "/mail")) {
                HttpResponse<String> refused = romeo.post(
                        path,
                        "form",
                        romeo.form(),
                        "kind",
                        "contact",
                        "email",
                        hostile,
                        "message",
                        "Come <b>night</b>");
                assertThat(refused.statusCode()).as(hostile).isEqualTo(422);
                assertThat(refused.body())
                        .contains("This is not a valid email address.", "Come &lt;b&gt;night&lt;/b&gt;</textarea>")
                        .contains("aria-invalid=\"true\"");
                assertWellFormed(refused);
            }
        }
        HttpResponse<String> twice = send(id, "email", ALICE, "email", "bob@example.com");
        assertThat(twice.statusCode()).isEqualTo(422);
        HttpResponse<String> none = send(id, "message", "Come");
        assertThat(none.statusCode()).isEqualTo(422);

        assertThat(count("ofInviteMail")).isZero();
        assertThat(count("ofInvite")).isEqualTo(1);
    }

    @Test
    void aMessageHasALimitAndNoControlCharacters() throws Exception {
        String id = romeo.create("kind", "contact");

        HttpResponse<String> tooLong = send(id, "email", ALICE, "message", "x".repeat(1001));
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(tooLong.body()).contains("1000").contains("x".repeat(1001) + "</textarea>");
        assertThat(send(id, "email", ALICE, "message", "a\u0000b").statusCode()).isEqualTo(422);
        assertThat(count("ofInviteMail")).isZero();

        // Browsers send line breaks as two characters, but count them as one.
        assertThat(send(id, "email", ALICE, "message", "x\r\n".repeat(500)).statusCode())
                .isEqualTo(303);
        assertThat(count("ofInviteMail")).isEqualTo(1);
    }

    @Test
    void aUserHasALimitWhicheverWayTheMailsAreSent() throws Exception {
        scene.properties.put("invites.mail.user.hour", "2");
        String id = romeo.create("kind", "contact", "email", ALICE);
        assertThat(send(id, "email", "bob@example.com").statusCode()).isEqualTo(303);

        HttpResponse<String> again = send(id, "email", "carol@example.com");
        HttpResponse<String> created =
                romeo.post("/create", "form", romeo.form(), "kind", "contact", "email", "carol@example.com");

        for (HttpResponse<String> refused : List.of(again, created)) {
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("the limit is 2", "value=\"carol@example.com\"");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
        assertThat(count("ofInviteMail")).isEqualTo(2);
        assertThat(count("ofInvite")).isEqualTo(1);
        assertThat(romeo.create("kind", "contact")).isNotEmpty();
    }

    @Test
    void anInviteThatIsRefusedIsNotSent() throws Exception {
        scene.properties.put("invites.users.accounts", "all");

        HttpResponse<String> taken = romeo.post(
                "/create",
                "form",
                romeo.form(),
                "kind",
                "account",
                "username",
                "juliet",
                "email",
                ALICE,
                "message",
                "Come");

        assertThat(taken.statusCode()).isEqualTo(422);
        assertThat(taken.body())
                .contains("This username is already taken.", "value=\"" + ALICE + "\"", ">Come</textarea>");
        assertThat(count("ofInviteMail")).isZero();
    }

    @Test
    void whatBecameOfAMailIsToldInWords() throws Exception {
        String id = romeo.create("kind", "contact", "email", ALICE);
        Map<String, String> words = new LinkedHashMap<>();
        words.put("status = 'queued', reason = 'unreachable'", "will be tried again");
        words.put("status = 'sent', reason = NULL", "Sent<");
        words.put("status = 'failed', reason = 'recipient_refused'", "did not accept this address");
        words.put("status = 'failed', reason = 'message_refused'", "did not accept the email");
        words.put("status = 'failed', reason = 'invite_ended'", "The invite ended before");
        for (String reason : Set.of(
                "not_configured",
                "unreachable",
                "login_failed",
                "sender_refused",
                "interrupted",
                "link_lost",
                "other")) {
            words.put("status = 'failed', reason = '" + reason + "'", "The server could not send the email.");
        }
        words.put("status = 'declined', reason = NULL, address = NULL", "was not for them");
        for (Map.Entry<String, String> each : words.entrySet()) {
            scene.test.execute("UPDATE ofInviteMail SET " + each.getKey());
            HttpResponse<String> page = romeo.get("/" + id);
            assertThat(page.body()).as(each.getKey()).contains(each.getValue());
            assertWellFormed(page);
        }
        assertThat(romeo.get("/" + id).body()).contains("Address deleted").doesNotContain(ALICE);
    }

    @Test
    void onlyAFormOfTheSessionSends() throws Exception {
        String id = romeo.create("kind", "contact");
        MeBrowser juliet = scene.browser();
        juliet.logIn("juliet", PASSWORD);

        for (String form : List.of("", "x", juliet.form())) {
            assertThat(romeo.post("/" + id + "/mail", "form", form, "email", ALICE)
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(juliet.get("/" + id + "/mail").statusCode()).isEqualTo(404);
        assertThat(juliet.post("/" + id + "/mail", "form", juliet.form(), "email", ALICE)
                        .statusCode())
                .isEqualTo(404);
        assertThat(count("ofInviteMail")).isZero();
    }

    @Test
    void whatOthersHaveSentIsNotShown() throws Exception {
        LinkedInvite invite = scene.invite(InviteTerms.builder(InviteKind.CONTACT)
                .inviter("romeo@example.org")
                .build());
        var planner = scene.mails.planner("admin:admin");
        scene.mails.send(invite, done(planner.plan(new MailDraft(ALICE, null, null))), "admin:admin");

        assertThat(romeo.get("/" + invite.invite().id()).body())
                .contains("id=\"link\"")
                .doesNotContain(ALICE);
    }

    @Test
    void anInviteWithoutALinkToShowIsNotSent() throws Exception {
        String revoked = romeo.create("kind", "contact");
        romeo.post("/" + revoked + "/revoke", "form", romeo.form());
        String groups = scene.invite(InviteTerms.builder(InviteKind.ACCOUNT)
                        .inviter("romeo@example.org")
                        .groups(List.of("staff"))
                        .build())
                .invite()
                .id();

        for (String id : List.of(revoked, groups)) {
            assertThat(romeo.get("").body()).contains("me/" + id).doesNotContain(id + "/mail");
            assertThat(romeo.get("/" + id + "/mail").statusCode()).isEqualTo(303);
            assertThat(send(id, "email", ALICE).statusCode()).isEqualTo(303);
        }
        assertThat(count("ofInviteMail")).isZero();
    }
}
