/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.it.MailServer.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.mail.internet.MimeMessage;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Invites by mail, from a real Openfire to a real mail server. */
@ExtendWith(OpenfireExtension.class)
class MailIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String INVITES = "/invites/api/v1/invites";
    private static final Pattern DECLINE = Pattern.compile("/invites/[A-Za-z0-9]+/decline\\?mail=[A-Za-z0-9]+");
    private static final Pattern SECRET = Pattern.compile("name=\"form\" value=\"([A-Za-z0-9]+)\"");

    private final OpenfireRig openfire;
    private final ApiCalls api;
    private MailServer mailServer;

    MailIT(OpenfireRig openfire, DemoKey key) {
        this.openfire = openfire;
        this.api = new ApiCalls(openfire.httpUrl(), key.key());
    }

    @BeforeEach
    void start() {
        mailServer = new MailServer(openfire);
    }

    @AfterEach
    void stop() {
        mailServer.close();
    }

    private static String body(Map<String, String> fields) throws IOException {
        return JSON.writeValueAsString(fields);
    }

    /** The only mail of an invite, once it is no longer queued. */
    private JsonNode finished(String id) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        JsonNode mail;
        do {
            HttpResponse<String> answer = api.send("GET", INVITES + "/" + id + "/mails", null, api.key());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(JSON.readTree(answer.body()).get("data")).hasSize(1);
            mail = JSON.readTree(answer.body()).get("data").get(0);
        } while (mail.get("status").asText().equals("queued") && System.nanoTime() < end);
        return mail;
    }

    @Test
    void whoIsSentAnInviteGetsItsLinkAndTheSendersWordsAsText() throws Exception {
        ApiCalls.Made made = api.create(body(Map.of(
                "email",
                "alice@example.com",
                "email_subject",
                "Grüße =?utf-8?q?x?= <b>",
                "email_message",
                "<script>alert(1)</script>\n.\nBcc: eve@example.com",
                "note",
                "only for admins",
                "locale",
                "de")));

        MimeMessage mail = mailServer.received("alice@example.com");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("alice@example.com");
        assertThat(mail.getSubject()).isEqualTo("Grüße =?utf-8?q?x?= <b>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(part(mail, 0))
                .contains("/invites/" + made.token(), "<script>alert(1)</script>", "Bcc: eve@example.com")
                .contains("Einladung");
        assertThat(part(mail, 1))
                .contains("/invites/" + made.token(), "&lt;script&gt;alert(1)&lt;/script&gt;", "lang=\"de\"")
                .doesNotContain("<script");
        assertThat(mailServer.raw("alice@example.com").get(0)).doesNotContain("only for admins");
        assertThat(part(mail, 0) + part(mail, 1)).doesNotContain("only for admins");
        assertThat(finished(made.id()).get("status").asText()).isEqualTo("sent");
    }

    @Test
    void aLineBreakInTheSubjectIsRefusedAndNothingIsSentOrCreated() throws Exception {
        HttpResponse<String> answer = api.post(
                INVITES,
                body(Map.of("email", "alice@example.com", "email_subject", "x\r\nBcc: eve@example.com")),
                api.key());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("/email_subject", "bad_character");
        assertThat(mailServer.raw("alice@example.com")).isEmpty();
    }

    @Test
    void itCanBeDeclinedWithAButtonButNotByOpeningTheLink() throws Exception {
        ApiCalls.Made made = api.create(body(Map.of("email", "bob@example.com", "locale", "en")));
        Matcher link = DECLINE.matcher(part(mailServer.received("bob@example.com"), 0));
        assertThat(link.find()).isTrue();
        finished(made.id());

        HttpResponse<String> form = get(link.group());
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(status(made.id())).isEqualTo("pending");
        Matcher secret = SECRET.matcher(form.body());
        assertThat(secret.find()).isTrue();
        String cookie = form.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        URI action = openfire.httpUrl().resolve(link.group().replaceFirst("\\?.*", ""));
        HttpResponse<String> declined = CLIENT.send(
                HttpRequest.newBuilder(action)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Cookie", cookie)
                        .POST(BodyPublishers.ofString(
                                "form=" + secret.group(1) + "&" + link.group().replaceFirst(".*\\?", "")))
                        .build(),
                BodyHandlers.ofString());

        assertThat(declined.statusCode()).isEqualTo(200);
        assertThat(status(made.id())).isEqualTo("revoked");
        assertThat(finished(made.id()).get("email").isNull()).isTrue();
        assertThat(get(link.group()).statusCode()).isEqualTo(410);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(openfire.httpUrl().resolve(path)).build(), BodyHandlers.ofString());
    }

    private String status(String id) throws Exception {
        HttpResponse<String> answer = api.send("GET", INVITES + "/" + id, null, api.key());
        return JSON.readTree(answer.body()).get("status").asText();
    }
}
