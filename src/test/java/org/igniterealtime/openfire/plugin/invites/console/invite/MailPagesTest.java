/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.account.Directory;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleServlet;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleVisitor;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleVisitor.Shown;
import org.igniterealtime.openfire.plugin.invites.console.Person;
import org.igniterealtime.openfire.plugin.invites.console.form.FormField;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;
import org.igniterealtime.openfire.plugin.invites.invite.AuditedInvites;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteFixture;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteQuery;
import org.igniterealtime.openfire.plugin.invites.key.ApiKeys;
import org.igniterealtime.openfire.plugin.invites.mail.Mail;
import org.igniterealtime.openfire.plugin.invites.mail.MailDraft;
import org.igniterealtime.openfire.plugin.invites.mail.MailFailure;
import org.igniterealtime.openfire.plugin.invites.mail.TestMails;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what the invite pages do with mail, on a real database. Mails stay in the queue. */
class MailPagesTest {

    private final TestDatabase test = TestDatabases.hsqldb();
    private final InviteFixture fixture = new InviteFixture(test);
    private final List<String> audited = new ArrayList<>();
    private boolean configured = true;
    private final InviteServices services = services();
    private final ConsoleVisitor create = new ConsoleVisitor(new CreateServlet(services));
    private final ConsoleVisitor link = at(new LinkServlet(services));
    private final ConsoleVisitor details = at(new DetailsServlet(services));
    private final ConsoleVisitor mail = at(new MailServlet(services));
    private final ConsoleVisitor several = at(new SeveralServlet(services));

    private InviteServices services() {
        AuditedInvites invites = new AuditedInvites(
                fixture.invites,
                (by, summary, details) -> audited.add(by + " | " + summary + " | " + details),
                Runnable::run);
        InviteLinks links = new InviteLinks("example.org", () -> Optional.of(URI.create("https://chat.example.org")));
        SettingValues settings = new SettingValues(fixture.properties::get);
        Directory directory = mock(Directory.class);
        when(directory.groups(anyInt())).thenReturn(List.of());
        return new InviteServices(
                invites,
                TestMails.of(test.database(), invites, links, settings, fixture.clock, () -> configured),
                new Redemptions(test.database(), "example.org"),
                links,
                fixture.settings,
                fixture.accounts,
                directory,
                mock(ApiKeys.class),
                ConsoleVisitor.console(fixture.clock));
    }

    private ConsoleVisitor at(ConsoleServlet page) {
        return create.at(page);
    }

    @AfterEach
    void close() throws Exception {
        test.close();
    }

    private Invite invite() {
        return fixture.create(InviteFixture.account()).invite();
    }

    private List<Invite> invites() {
        return fixture.invites.list(InviteQuery.newest(9).build()).invites();
    }

    private List<Mail> mails() {
        return invites().stream()
                .flatMap(invite -> services.mails().of(invite).stream())
                .toList();
    }

    private Shown send(Invite invite, String... fields) throws Exception {
        return mail.postForm(mail.get("id=" + invite.id()), fields);
    }

    private DetailsPage details(Invite invite) throws Exception {
        return (DetailsPage) details.get("id=" + invite.id()).page();
    }

    @Test
    void aNewInviteIsSentWithTheSendersWords() throws Exception {
        Shown answer = create.postForm(
                create.get(""),
                "email",
                " Alice@EXAMPLE.com ",
                "email_subject",
                "Join us",
                "email_message",
                "Hi\r\nAlice");

        Invite made = invites().get(0);
        assertThat(mails()).singleElement().satisfies(sent -> {
            assertThat(sent.to().value()).isEqualTo("Alice@example.com");
            assertThat(sent.subject()).isEqualTo("Join us");
            assertThat(sent.message()).isEqualTo("Hi\nAlice");
            assertThat(sent.sender()).isEqualTo("admin:root");
        });
        assertThat(answer.location()).isEqualTo("invites-link.jsp?id=" + made.id());
        assertThat(link.get("id=" + made.id()).flash().message()).isEqualTo("console.invite.created.mailed");
        assertThat(audited)
                .hasSize(2)
                .last()
                .asString()
                .isEqualTo("admin:root | Invites: account invite " + made.id() + " sent by mail | to: A…@example.com");
    }

    @Test
    void withoutAnAddressThereIsNoMail() throws Exception {
        create.postForm(create.get(""));

        assertThat(invites()).hasSize(1);
        assertThat(mails()).isEmpty();
        assertThat(link.get("id=" + invites().get(0).id()).flash().message()).isEqualTo("console.invite.created");
    }

    @Test
    void allThatIsWrongIsSaidAtOnceAndNothingIsCreated() throws Exception {
        create.postForm(
                create.get(""),
                "email",
                "nobody",
                "email_subject",
                "x".repeat(151),
                "email_message",
                "\u202egpj.exe",
                "uses",
                "several",
                "max_uses",
                "many",
                "username",
                "juliet");

        Shown again = create.get("");
        assertThat(again.error("email")).isEqualTo("This is not a valid email address.");
        assertThat(again.error("email_subject")).isEqualTo("This is too long: the maximum is 150 characters.");
        assertThat(again.error("email_message")).isEqualTo("This contains a character that is not allowed.");
        assertThat(again.error("uses")).contains("\"many\"");
        assertThat(again.error("username")).contains("already taken");
        assertThat(again.value("email_message")).isEqualTo("\u202egpj.exe");
        assertThat(again.form().sections().get(1).open()).isTrue();
        assertThat(invites()).isEmpty();
    }

    @Test
    void wordsForNobodyNeedAnAddress() throws Exception {
        create.postForm(create.get(""), "email_message", "Hi");

        assertThat(create.get("").error("email")).isEqualTo("This is required.");
        assertThat(invites()).isEmpty();
    }

    @Test
    void anInviteThatIsRefusedIsNotSent() throws Exception {
        create.postForm(create.get(""), "email", "alice@example.com", "username", "juliet");

        assertThat(create.get("").error("username")).contains("already taken");
        assertThat(create.get("").value("email")).isEqualTo("alice@example.com");
        assertThat(test.query("SELECT COUNT(*) FROM ofInviteMail")).isEqualTo("0");
    }

    @Test
    void aSimilarInviteIsForAnotherAddress() throws Exception {
        create.postForm(create.get(""), "email", "alice@example.com", "email_subject", "Hi", "note", "a note");

        Shown like = create.get("like=" + invites().get(0).id());

        assertThat(like.value("note")).isEqualTo("a note");
        assertThat(like.value("email")).isEmpty();
        assertThat(like.value("email_subject")).isEmpty();
    }

    @Test
    void withoutAMailServerThePageSaysSoInsteadOfAskingForAnAddress() throws Exception {
        configured = false;
        Shown form = create.get("");
        FormField field = form.form().find("email").orElseThrow();

        assertThat(field.type()).isEqualTo("missing");
        assertThat(field.help()).contains("Openfire has no mail server");
        assertThat(field.elsewhere()).isEqualTo("../../system-email.jsp");
        assertThat(form.form().find("email_subject")).isEmpty();

        create.postForm(form, "email", "alice@example.com");

        assertThat(create.get("").formPage().message()).startsWith("Openfire has no mail server.");
        assertThat(invites()).isEmpty();
    }

    @Test
    void anExistingInviteIsSentAfterItsPageHasAsked() throws Exception {
        Invite invite = invite();

        Shown question = mail.get("id=" + invite.id());
        assertThat(question.formPage().intro())
                .containsExactly("To whom should this invite (Account, for anyone) be sent?");
        assertThat(mails()).isEmpty();
        Shown answer = send(invite, "email", "alice@example.com", "email_subject", "Hi", "email_message", "Come");

        assertThat(answer.location()).isEqualTo("invites-details.jsp?id=" + invite.id());
        assertThat(details.get("id=" + invite.id()).flash().message()).isEqualTo("console.mail.sent");
        assertThat(mails()).singleElement().satisfies(sent -> {
            assertThat(sent.to().value()).isEqualTo("alice@example.com");
            assertThat(sent.subject()).isEqualTo("Hi");
            assertThat(sent.message()).isEqualTo("Come");
        });
        assertThat(audited)
                .containsExactly(
                        "admin:root | Invites: account invite " + invite.id() + " sent by mail | to: a…@example.com");
        assertThat(mail.get("id=" + invite.id()).value("email")).isEmpty();
    }

    @Test
    void whatIsWrongWithAMailIsSaidBesideItsFieldsAndKept() throws Exception {
        Invite invite = invite();

        send(invite, "email", "", "email_subject", "a\u0000b", "email_message", "x".repeat(1001));

        Shown again = mail.get("id=" + invite.id());
        assertThat(again.error("email")).isEqualTo("This is required.");
        assertThat(again.error("email_subject")).isEqualTo("This contains a character that is not allowed.");
        assertThat(again.error("email_message")).isEqualTo("This is too long: the maximum is 1000 characters.");
        assertThat(again.value("email_message")).hasSize(1001);
        assertThat(mails()).isEmpty();
        assertThat(mail.postForm(again, "cancel", "").location()).isEqualTo("invites-details.jsp?id=" + invite.id());
        assertThat(mail.get("id=" + invite.id()).value("email_message")).isEmpty();
    }

    @Test
    void aSubjectIsOneLine() throws Exception {
        send(invite(), "email", "alice@example.com", "email_subject", "x\r\nBcc: eve@example.com");

        assertThat(mail.get("id=" + invites().get(0).id()).error("email_subject"))
                .isEqualTo("This contains a character that is not allowed.");
        assertThat(mails()).isEmpty();
    }

    @Test
    void anInviteThatHasEndedIsNotSent() throws Exception {
        Invite invite = invite();
        Shown form = mail.get("id=" + invite.id());
        services.invites().revoke(invite.id(), null, InviteFixture.ADMIN);

        Shown answer = mail.postForm(form, "email", "alice@example.com");

        assertThat(answer.location()).isEqualTo("invites-details.jsp?id=" + invite.id());
        assertThat(details.get("id=" + invite.id()).flash().arguments())
                .containsExactly("This invite has been revoked.");
        assertThat(mail.get("id=" + invite.id()).location()).isEqualTo("invites-details.jsp?id=" + invite.id());
        assertThat(mails()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "%22%3Cscript%3E"})
    void anInviteThatIsNotThereIsNotSent(String id) throws Exception {
        assertThat(mail.get("id=" + id).location()).isEqualTo("invites-list.jsp");
        assertThat(mail.post(Map.of("id", id, "email", "alice@example.com")).location())
                .isEqualTo("invites-list.jsp");
    }

    @Test
    void withoutTheSessionsTokenNothingIsSent() throws Exception {
        Invite invite = invite();

        mail.send(mail.posted("", "csrf=" + "x".repeat(32) + "&id=" + invite.id() + "&email=alice%40example.com"));
        mail.get("id=" + invite.id() + "&email=alice%40example.com");

        assertThat(mails()).isEmpty();
    }

    private SeveralPage preview(String lines) throws Exception {
        several.postForm(several.get(""), "how", "lines", "lines", lines);
        return (SeveralPage) several.get("preview").page();
    }

    @Test
    void severalAreSentToTheAddressesOfAFile() throws Exception {
        SeveralPage page = preview(
                """
                Email;note;username;email_subject;email_message
                alice@example.com;a note;;Join us;"Hi, Alice
                ; come"
                nobody;;bob;;
                ;;mercutio;;
                ;;;Hi;
                carol@example.com;;juliet;;
                ;only a note;;;
                dave@example.com;;;a;b;c
                eve@example.com
                """);

        assertThat(page.isMailed()).isTrue();
        assertThat(page.rows())
                .extracting(SeveralPage.Row::problem)
                .containsExactly(
                        "",
                        "Email address: This is not a valid email address.",
                        "",
                        "Email address: This is required.",
                        "This username is already taken. Please choose another.",
                        "A username is missing.",
                        "The number of cells in this line differs from the number of column names.",
                        "");
        assertThat(page.rows().get(0).mail())
                .isEqualTo(new MailDraft("alice@example.com", "Join us", "Hi, Alice\n; come"));
        assertThat(page.good()).isEqualTo(3);
        assertThat(page.mails()).isEqualTo("Emails that will be sent: 2.");
        assertThat(mails()).isEmpty();

        several.post(Map.of("seen", page.seen()));

        assertThat(details.get("").flash().message()).isEqualTo("console.several.mailed");
        assertThat(invites()).hasSize(3);
        assertThat(mails())
                .extracting(sent -> sent.to().value())
                .containsExactlyInAnyOrder("alice@example.com", "eve@example.com");
        assertThat(mails()).anySatisfy(sent -> {
            assertThat(sent.subject()).isEqualTo("Join us");
            assertThat(sent.message()).isEqualTo("Hi, Alice\n; come");
            assertThat(sent.inviteId())
                    .isEqualTo(invites().stream()
                            .filter(invite -> "a note".equals(invite.terms().note()))
                            .findFirst()
                            .orElseThrow()
                            .id());
        });
        assertThat(audited).anyMatch(line -> line.contains("2 new invites sent by mail"));
    }

    @Test
    void aFileOfAddressesOnlyIsEnough() throws Exception {
        SeveralPage page = preview("email\nalice@example.com\nbob@example.com");

        several.post(Map.of("seen", page.seen()));

        assertThat(mails()).hasSize(2);
        assertThat(invites()).allMatch(invite -> invite.username() == null);
    }

    @Test
    void severalWithoutAddressesAreNotSent() throws Exception {
        SeveralPage page = preview("mercutio, his email is unknown\ntybalt");

        assertThat(page.isMailed()).isFalse();
        assertThat(page.mails()).isEmpty();
        several.post(Map.of("seen", page.seen()));

        assertThat(details.get("").flash().message()).isEqualTo("console.several.created");
        assertThat(invites()).hasSize(2);
        assertThat(mails()).isEmpty();
    }

    @Test
    void withoutAMailServerALineWithAnAddressIsLeftOut() throws Exception {
        configured = false;

        SeveralPage page = preview("username,email\nmercutio,alice@example.com\ntybalt,");

        assertThat(page.rows().get(0).problem()).startsWith("Openfire has no mail server.");
        assertThat(page.good()).isOne();
        several.post(Map.of("seen", page.seen()));
        assertThat(invites()).singleElement().satisfies(made -> assertThat(made.username())
                .isEqualTo("tybalt"));
    }

    @Test
    void linesThatAreTooLongAreNotCutOff() throws Exception {
        several.postForm(several.get(""), "how", "lines", "lines", "x".repeat(100_001));

        assertThat(several.get("preview").error("lines"))
                .isEqualTo("This is too long: the maximum is 100000 characters.");
    }

    @Test
    void whereMailIsOffTheOperatorsOwnProgramIsOffered() throws Exception {
        Invite invite = invite();
        assertThat(details(invite).link().sending()).isEqualTo("invites-mail.jsp?id=" + invite.id());
        assertThat(((LinkPage) link.get("id=" + invite.id()).page()).link().sending())
                .isEqualTo("invites-mail.jsp?id=" + invite.id());

        configured = false;

        assertThat(details(invite).link().sending()).isEmpty();
        assertThat(mail.get("id=" + invite.id()).location()).isEqualTo("invites-details.jsp?id=" + invite.id());
        assertThat(details.get("id=" + invite.id()).flash().message()).isEqualTo("http.problem.mail_not_configured");
    }

    @Test
    void theDetailsListTheMailsNewestFirst() throws Exception {
        Invite invite = invite();
        assertThat(details(invite).mails()).isEmpty();
        send(invite, "email", "alice@example.com");
        fixture.clock.advance(Duration.ofMinutes(1));
        send(invite, "email", "bob@example.com");

        assertThat(details(invite).mails())
                .satisfiesExactly(second -> assertThat(second.to()).isEqualTo("bob@example.com"), first -> {
                    assertThat(first.to()).isEqualTo("alice@example.com");
                    assertThat(first.status()).isEqualTo("queued");
                    assertThat(first.at().iso()).isEqualTo("2026-11-24T12:00:00Z");
                    assertThat(first.ended()).isNull();
                    assertThat(first.reason()).isEmpty();
                    assertThat(first.code()).isEmpty();
                    assertThat(first.next()).isNull();
                });
    }

    @Test
    void theDetailsSayWhoSentAMailAndItsSubject() throws Exception {
        Invite invite = invite();
        send(invite, "email", "alice@example.com", "email_subject", "Join us");
        send(invite, "email", "bob@example.com");
        Map<String, Person> senders = Map.of(
                "admin:root", new Person("root", "root"),
                "user:juliet@example.org", new Person("juliet", "juliet"),
                "key:k3v9x2ab", new Person("API key k3v9x2ab", ""));
        for (Map.Entry<String, Person> sender : senders.entrySet()) {
            change("sender = '" + sender.getKey() + "'");

            assertThat(details(invite).mails())
                    .extracting(DetailsPage.SentMail::by)
                    .containsOnly(sender.getValue());
        }
        assertThat(details(invite).mails())
                .extracting(DetailsPage.SentMail::to, DetailsPage.SentMail::subject)
                .containsExactlyInAnyOrder(tuple("alice@example.com", "Join us"), tuple("bob@example.com", ""));
    }

    private void change(String set) {
        test.execute("UPDATE ofInviteMail SET " + set);
    }

    @ParameterizedTest
    @EnumSource(MailFailure.class)
    void aReasonIsToldInWords(MailFailure failure) throws Exception {
        Invite invite = invite();
        send(invite, "email", "alice@example.com");
        change("status = 'failed', smtpCode = '550 5.1.1', endedAt = createdAt, reason = '" + EnumNames.of(failure)
                + "'");

        assertThat(details(invite).mails()).singleElement().satisfies(failed -> {
            assertThat(failed.status()).isEqualTo("failed");
            assertThat(failed.reason())
                    .contains(" ")
                    .doesNotContain("_", "console.mail")
                    .endsWith(".");
            assertThat(failed.code()).isEqualTo("550 5.1.1");
            assertThat(failed.ended().iso()).isEqualTo("2026-11-24T12:00:00Z");
            assertThat(failed.next()).isNull();
        });
    }

    @Test
    void aMailThatIsTriedAgainSaysWhen() throws Exception {
        Invite invite = invite();
        send(invite, "email", "alice@example.com");
        change("reason = 'unreachable', attempts = 1, dueAt = createdAt + 60000");

        assertThat(details(invite).mails()).singleElement().satisfies(waiting -> {
            assertThat(waiting.status()).isEqualTo("queued");
            assertThat(waiting.reason()).isEqualTo("The mail server could not be reached.");
            assertThat(waiting.next().iso()).isEqualTo("2026-11-24T12:01:00Z");
        });
    }

    @Test
    void aDeclinedMailHasNoAddress() throws Exception {
        Invite invite = invite();
        send(invite, "email", "alice@example.com", "email_subject", "Join us");
        services.mails().decline(invite, mails().get(0));

        assertThat(details(invite).mails()).singleElement().satisfies(declined -> {
            assertThat(declined.status()).isEqualTo("declined");
            assertThat(declined.to()).isEmpty();
            assertThat(declined.subject()).isEmpty();
            assertThat(declined.by().text()).isEqualTo("root");
        });
    }
}
