/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.it.MailServer.part;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import org.igniterealtime.openfire.plugin.invites.mail.ScriptedMailServer;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator sends invites by mail in the console, from a real Openfire to a real mail server. */
@ExtendWith(OpenfireExtension.class)
class ConsoleMailIT {

    private static final String PAGES = "/plugins/invites/";
    private static final Pattern LINK = Pattern.compile("id=\"link\"[^>]*value=\"[^\"]*/invites/([A-Za-z0-9]{40})\"");

    /** What a mail program would decode, mistake for a header or treat as HTML. */
    private static final String HOSTILE = "=?utf-8?q?=41?= \"'<b>&amp; Bcc: eve@example.com";

    private final OpenfireRig openfire;
    private MailServer mailServer;
    private FormBrowser browser;

    ConsoleMailIT(OpenfireRig openfire) {
        this.openfire = openfire;
    }

    @BeforeEach
    void start() throws Exception {
        mailServer = new MailServer(openfire);
        browser = FormBrowser.inConsole(openfire);
    }

    @AfterEach
    void stop() {
        mailServer.close();
        openfire.server().deleteProperty("invites.brand.name");
    }

    private String get(String page) throws Exception {
        return checked(browser.get(PAGES + page).body());
    }

    private String post(String page, Map<String, String> fields) throws Exception {
        return checked(browser.post(PAGES + page, fields).body());
    }

    private static String checked(String page) {
        assertThat(page).doesNotContain("???").doesNotContain("<b>&amp;amp;");
        return page;
    }

    private Map<String, String> form(String page, String... names) throws Exception {
        String shown = get(page);
        Map<String, String> fields = new TreeMap<>(Map.of("csrf", FormBrowser.hidden(shown, "csrf")));
        for (String name : names) {
            fields.put(name, FormBrowser.hidden(shown, name));
        }
        return fields;
    }

    private Map<String, String> createForm() throws Exception {
        Map<String, String> fields = form("invites-create.jsp");
        fields.putAll(Map.of("kind", "account", "uses", "once", "ttl", "86400"));
        return fields;
    }

    private static String token(String page) {
        Matcher link = LINK.matcher(page);
        assertThat(link.find()).as(page).isTrue();
        return link.group(1);
    }

    private String created() throws Exception {
        return token(post("invites-create.jsp", createForm()));
    }

    /** The details of an invite, once they contain a text. */
    private String details(String id, String awaited) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        String page;
        do {
            page = get("invites-details.jsp?id=" + id);
        } while (!page.contains(awaited) && System.nanoTime() < end);
        assertThat(page).contains(awaited);
        return page;
    }

    private List<String> audited(String id) {
        return openfire
                .server()
                .query(
                        "SELECT summary, details FROM ofSecurityAuditLog WHERE summary LIKE ? ORDER BY msgID",
                        "%" + id + "%")
                .stream()
                .map(row -> row.get(0) + " | " + row.get(1))
                .toList();
    }

    @Test
    void aNewInviteIsSentWithWordsThatArriveAsTheyWereEntered() throws Exception {
        openfire.server().setProperty("invites.brand.name", "=?utf-8?q?=42?= & Co");
        Map<String, String> fields = createForm();
        fields.putAll(Map.of(
                "email",
                "alice@example.com",
                "email_subject",
                HOSTILE,
                "email_message",
                HOSTILE + "\n.\n" + "x".repeat(800)));

        String made = post("invites-create.jsp", fields);

        String token = token(made);
        assertThat(made)
                .contains("The invite has been created and is on its way by email.")
                .contains("invites-mail.jsp?id=" + token.substring(0, 18))
                .doesNotContain("mailto:");
        MimeMessage mail = mailServer.received("alice@example.com");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("alice@example.com");
        assertThat(mail.getSubject()).isEqualTo(HOSTILE);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("=?utf-8?q?=42?= & Co");
        assertThat(part(mail, 0)).contains(HOSTILE, "x".repeat(800), "/invites/" + token);
        String id = token.substring(0, 18);
        assertThat(details(id, "invites-is-sent"))
                .contains("alice@example.com")
                .contains(">=?utf-8?q?=41?= &#034;&#039;&lt;b&gt;&amp;amp; Bcc: eve@example.com</div>")
                .containsPattern("(?s)data-label=\"When\">.*username=admin\".*data-label=\"Status\"");
        assertThat(audited(id)).hasSize(2).last().asString().contains("sent by mail | to: a…@example.com");
    }

    @Test
    void anAddressThatIsNoneIsRefusedBesideItsFieldAndNothingIsCreated() throws Exception {
        Map<String, String> fields = createForm();
        fields.putAll(Map.of("email", "<b>&amp;\"", "email_subject", "\u202egpj.exe", "email_message", "Hi"));

        String again = post("invites-create.jsp", fields);

        assertThat(again)
                .containsPattern("id=\"e-email\">This is not a valid email address\\.")
                .containsPattern("id=\"e-email_subject\">This contains a character that is not allowed\\.")
                .contains("<details open=\"open\">")
                .contains("value=\"&lt;b&gt;&amp;amp;&#034;\"");
        assertThat(openfire.server().query("SELECT mailID FROM ofInviteMail WHERE address LIKE ?", "%<b>%"))
                .isEmpty();
        fields.put("cancel", "");
        post("invites-create.jsp", fields);
    }

    @Test
    void anExistingInviteIsSentFromItsDetails() throws Exception {
        String token = created();
        String id = token.substring(0, 18);
        assertThat(get("invites-details.jsp?id=" + id)).contains("href=\"invites-mail.jsp?id=" + id + "\"");
        Map<String, String> fields = form("invites-mail.jsp?id=" + id, "id");
        fields.putAll(Map.of("email", "bob@example.com", "email_message", "Come along"));

        assertThat(post("invites-mail.jsp", fields)).contains("The email is on its way.", "bob@example.com");

        MimeMessage mail = mailServer.received("bob@example.com");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("bob@example.com");
        assertThat(part(mail, 0)).contains("Come along", "/invites/" + token);
        details(id, "invites-is-sent");
        assertThat(audited(id)).last().asString().contains("sent by mail | to: b…@example.com");
    }

    @Test
    void severalAreSentToTheAddressesOfAFile() throws Exception {
        Map<String, String> fields = form("invites-several.jsp");
        fields.putAll(Map.of("kind", "account", "how", "lines", "ttl", "86400"));
        fields.put(
                "lines",
                """
                username,email,email_subject,email_message
                mail-it-1,alice@example.com,=?utf-8?q?=41?=,"Hi, Alice"
                mail-it-2,nobody,,
                mail-it-3,,,
                ,bob@example.com,,
                """);

        String preview = post("invites-several.jsp", fields);

        assertThat(preview)
                .contains("3 invites will be created. Emails that will be sent: 2.")
                .contains("alice@example.com", "=?utf-8?q?=41?=", "Hi, Alice")
                .contains("Email address: This is not a valid email address.");
        assertThat(mailServer.raw("bob@example.com")).isEmpty();
        String done = post(
                "invites-several.jsp",
                Map.of("csrf", FormBrowser.hidden(preview, "csrf"), "seen", FormBrowser.hidden(preview, "seen")));

        assertThat(done).contains("3 invites have been created. Emails on their way: 2.");
        List<MimeMessage> mails =
                List.of(mailServer.received("alice@example.com"), mailServer.received("bob@example.com"));
        assertThat(mails)
                .extracting(mail -> mail.getAllRecipients()[0].toString())
                .containsExactlyInAnyOrder("alice@example.com", "bob@example.com");
        assertThat(mails).extracting(MimeMessage::getSubject).contains("=?utf-8?q?=41?=");
    }

    @Test
    void aFailureIsShownWithItsReason() throws Exception {
        String id = created().substring(0, 18);
        try (ScriptedMailServer refusing = new ScriptedMailServer()) {
            refusing.replies.put("RCPT", "550 5.1.1 <b>User unknown</b>");
            mailServer.use(refusing.port());
            Map<String, String> fields = form("invites-mail.jsp?id=" + id, "id");
            fields.put("email", "nobody@example.com");
            post("invites-mail.jsp", fields);

            assertThat(details(id, "invites-is-failed"))
                    .contains("nobody@example.com", "not sent", "The mail server did not accept this address.")
                    .contains("<code>550 5.1.1</code>")
                    .doesNotContain("User unknown");
        }
    }

    @Test
    void aMailThatWillBeTriedAgainSaysWhyAndWhen() throws Exception {
        String id = created().substring(0, 18);
        try (ScriptedMailServer busy = new ScriptedMailServer()) {
            busy.replies.put("RCPT", "450 4.2.0 Greylisted");
            mailServer.use(busy.port());
            Map<String, String> fields = form("invites-mail.jsp?id=" + id, "id");
            fields.put("email", "busy@example.com");
            post("invites-mail.jsp", fields);

            assertThat(details(id, "Next attempt:"))
                    .contains("invites-is-queued", "The mail server did not accept this address.", "450 4.2.0");
        }
    }

    @Test
    void withoutAMailServerThePagesSaySoAndOfferTheOperatorsOwnProgram() throws Exception {
        openfire.server().deleteProperty("mail.smtp.host");

        assertThat(get("invites-create.jsp"))
                .contains("Openfire has no mail server")
                .contains("href=\"../../system-email.jsp\"")
                .doesNotContain("name=\"email\"");
        String id = created().substring(0, 18);
        assertThat(get("invites-details.jsp?id=" + id)).contains("mailto:").doesNotContain("invites-mail.jsp");
    }
}
