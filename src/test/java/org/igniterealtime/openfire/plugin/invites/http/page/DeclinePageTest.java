/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.mail.Mail;
import org.igniterealtime.openfire.plugin.invites.mail.MailDraft;
import org.igniterealtime.openfire.plugin.invites.mail.MailStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "This is not for me": what the link in a mail leads to. */
class DeclinePageTest {

    private static final Pattern SECRET = Pattern.compile("name=\"form\" value=\"([A-Za-z0-9]+)\"");

    @TempDir
    private Path files;

    private PagesFixture scene;

    @BeforeEach
    void open() throws Exception {
        scene = new PagesFixture(files);
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    private LinkedInvite invite(Integer maxUses) {
        return scene.invite(
                InviteTerms.builder(InviteKind.ACCOUNT).maxUses(maxUses).build());
    }

    private Mail mail(LinkedInvite invite) {
        MailDraft draft = new MailDraft("alice@example.com", null, null);
        return scene.mails.send(invite, done(scene.mails.planner("admin:admin").plan(draft)), "admin:admin");
    }

    private static String path(LinkedInvite invite, String mailId) {
        return "/invites/" + invite.token().value() + "/decline?mail=" + mailId;
    }

    private HttpResponse<String> press(LinkedInvite invite, String mailId, HttpResponse<String> form) throws Exception {
        Matcher secret = SECRET.matcher(form.body());
        assertThat(secret.find()).isTrue();
        String cookie = form.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        return scene.send(
                "POST",
                "/invites/" + invite.token().value() + "/decline",
                "form=" + secret.group(1) + "&mail=" + mailId,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Cookie",
                cookie);
    }

    private Mail reread(LinkedInvite invite) {
        return scene.mails.of(invite.invite()).get(0);
    }

    private int landing(LinkedInvite invite) throws Exception {
        return scene.get("/invites/" + invite.token().value()).statusCode();
    }

    /** Mail servers and mail programs open all links. */
    @Test
    void openingTheLinkChangesNothing() throws Exception {
        LinkedInvite invite = invite(1);
        Mail mail = mail(invite);

        HttpResponse<String> page = scene.get(path(invite, mail.id()));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("the link stops working").doesNotContain("alice");
        assertThat(scene.send("HEAD", path(invite, mail.id()), null).statusCode())
                .isEqualTo(200);
        assertThat(reread(invite).status()).isEqualTo(MailStatus.QUEUED);
        assertThat(landing(invite)).isEqualTo(200);
    }

    @Test
    void theButtonRevokesTheInviteAndDeletesTheAddress() throws Exception {
        LinkedInvite invite = invite(1);
        Mail mail = mail(invite);

        HttpResponse<String> pressed = press(invite, mail.id(), scene.get(path(invite, mail.id())));

        assertThat(pressed.statusCode()).isEqualTo(200);
        assertThat(pressed.body()).contains("Your email address has been deleted");
        assertThat(reread(invite).status()).isEqualTo(MailStatus.DECLINED);
        assertThat(reread(invite).to()).isNull();
        assertThat(landing(invite)).isEqualTo(410);
        assertThat(scene.get(path(invite, mail.id())).statusCode()).isEqualTo(410);
    }

    @Test
    void anInviteForSeveralIsLeftToTheOthers() throws Exception {
        LinkedInvite invite = invite(3);
        Mail mail = mail(invite);

        HttpResponse<String> page = scene.get(path(invite, mail.id()));
        press(invite, mail.id(), page);

        assertThat(page.body()).doesNotContain("stops working");
        assertThat(reread(invite).to()).isNull();
        assertThat(landing(invite)).isEqualTo(200);
    }

    @Test
    void alsoAnEndedInviteCanBeForgotten() throws Exception {
        LinkedInvite invite = invite(1);
        Mail mail = mail(invite);
        done(scene.invites.revoke(invite.invite().id(), null, Creator.unlimited("server")));

        press(invite, mail.id(), scene.get(path(invite, mail.id())));

        assertThat(reread(invite).to()).isNull();
    }

    @Test
    void withoutTheFormsCookieNothingIsDone() throws Exception {
        LinkedInvite invite = invite(1);
        Mail mail = mail(invite);

        HttpResponse<String> refused = scene.send(
                "POST",
                "/invites/" + invite.token().value() + "/decline",
                "mail=" + mail.id(),
                "Content-Type",
                "application/x-www-form-urlencoded");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(landing(invite)).isEqualTo(200);
    }

    /** The link alone must not be enough to end an invite that was not sent by mail. */
    @Test
    void otherMailsAreNotFound() throws Exception {
        LinkedInvite invite = invite(1);
        String other = mail(invite(1)).id();

        for (String id : new String[] {other, "", "x", "%3Cscript%3E", "000000000000000000"}) {
            assertThat(scene.get(path(invite, id)).statusCode()).as(id).isEqualTo(410);
        }
        assertThat(scene.get("/invites/" + invite.token().value() + "/decline").statusCode())
                .isEqualTo(410);
        assertThat(landing(invite)).isEqualTo(200);
    }

    @Test
    void anUnknownLinkIsUnknown() throws Exception {
        assertThat(scene.get("/invites/" + "a".repeat(40) + "/decline?mail=" + "b".repeat(18))
                        .statusCode())
                .isEqualTo(404);
    }
}
