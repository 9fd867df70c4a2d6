/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.mail.BodyPart;
import javax.mail.Multipart;
import javax.mail.Part;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import org.igniterealtime.openfire.plugin.invites.view.Picture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to a mail server, and what is made of its replies. */
class SmtpTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    private final ScriptedMailServer server = new ScriptedMailServer();
    private Smtp smtp;

    @BeforeEach
    void setUp() {
        smtp = new Smtp(server::account, CLOCK);
    }

    @AfterEach
    void tearDown() {
        server.close();
    }

    private static ComposedMail mail(String fromName, String subject, String text, Optional<Picture> logo) {
        return new ComposedMail(
                "abc@example.org",
                EmailAddress.parse("alice@example.com").orElseThrow(),
                "noreply@example.org",
                fromName,
                "de",
                subject,
                text,
                "<p>" + text + "</p>",
                logo);
    }

    private static ComposedMail mail() {
        return mail("Capulet", "Grüße", "Schön, dass du kommst", Optional.empty());
    }

    private MimeMessage received() throws Exception {
        assertThat(server.mails).hasSize(1);
        return new MimeMessage(
                null, new ByteArrayInputStream(server.mails.get(0).getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void theMailHasAllHeadersThatItNeeds() throws Exception {
        smtp.send(mail());

        MimeMessage mail = received();
        assertThat(mail.getHeader("From")).containsExactly("Capulet <noreply@example.org>");
        assertThat(mail.getHeader("To")).containsExactly("alice@example.com");
        assertThat(mail.getSubject()).isEqualTo("Grüße");
        assertThat(mail.getHeader("Message-ID")).containsExactly("<abc@example.org>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Content-Language")).containsExactly("de");
        assertThat(mail.getSentDate()).isEqualTo(CLOCK.instant());
        assertThat(server.commands).contains("MAIL FROM:<noreply@example.org>", "RCPT TO:<alice@example.com>");
    }

    @Test
    void itIsPlainTextAndHtml() throws Exception {
        smtp.send(mail());

        Multipart parts = (Multipart) received().getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Schön, dass du kommst");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Schön, dass du kommst</p>");
    }

    @Test
    void theLogoComesWithTheHtml() throws Exception {
        byte[] bytes = {1, 2, 3};
        smtp.send(mail("Capulet", "Hi", "Hi", Optional.of(new Picture("image/png", bytes))));

        Multipart parts = (Multipart) received().getContent();
        Multipart related = (Multipart) parts.getBodyPart(1).getContent();
        BodyPart logo = related.getBodyPart(1);
        assertThat(related.getContentType()).startsWith("multipart/related");
        assertThat(logo.getHeader("Content-ID")).containsExactly("<logo>");
        assertThat(logo.getContentType()).isEqualTo("image/png");
        assertThat(logo.getDisposition()).isEqualTo(Part.INLINE);
        assertThat(logo.getInputStream().readAllBytes()).isEqualTo(bytes);
    }

    @Test
    void dotsAndLongLinesArriveAsTheyWere() throws Exception {
        String text = ".\r\n..\r\n" + "x".repeat(3000) + "\r\n.";
        smtp.send(mail("Capulet", "Hi", text, Optional.empty()));

        assertThat(((Multipart) received().getContent()).getBodyPart(0).getContent())
                .isEqualTo(text);
        assertThat(server.mails.get(0).lines()).allMatch(line -> line.length() <= 998);
    }

    /** Mail programs decode what looks like an encoded word, and must get any text as it was entered. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?utf-8?q?=41?=",
                "a =?utf-8?B?QQ==?= b",
                "\"quoted\" 'single' \\ (comment) <b@example.com>, c; d: @",
                "\u0645\u0631\u062d\u0628\u0627 (\u05e9\u05dc\u05d5\u05dd)",
                "\ud83d\udc4b\ud83c\udffd\ud83d\udc4b\ud83c\udffd\ud83d\udc4b\ud83c\udffd\ud83d\udc4b\ud83c\udffd\ud83d\udc4b\ud83c\udffd\ud83d\udc4b\ud83c\udffd",
                "= ? ?= =",
                "long, and longer than a line of a header may be, so that it is folded somewhere, with an =? in it",
                "long, and longer than a line of a header may be, so that it is folded somewhere, without any in it"
            })
    void anySubjectAndNameArriveAsTheyWere(String text) throws Exception {
        smtp.send(mail(text, text, "Hi", Optional.empty()));

        MimeMessage mail = received();
        InternetAddress from = (InternetAddress) mail.getFrom()[0];
        assertThat(mail.getSubject()).isEqualTo(text);
        assertThat(mail.getFrom()).hasSize(1);
        assertThat(from.getPersonal()).isEqualTo(text);
        assertThat(from.getAddress()).isEqualTo("noreply@example.org");
        assertThat(server.mails.get(0).lines().takeWhile(line -> !line.isEmpty()))
                .allMatch(line -> line.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~')))
                .filteredOn(line -> line.contains("=?UTF-8"))
                .allMatch(line -> line.length() <= 76);
    }

    @Test
    void aLongSubjectArrivesAsItWas() throws Exception {
        String text = "\ud83d\udc4b=?".repeat(300);
        smtp.send(mail(text, text, "Hi", Optional.empty()));

        assertThat(received().getSubject()).isEqualTo(text);
        assertThat(((InternetAddress) received().getFrom()[0]).getPersonal()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 550 5.7.1 Not permitted,                       SENDER_REFUSED,    550 5.7.1, false",
        "RCPT, 550 5.1.1 <alice@example.com>: User unknown,   RECIPIENT_REFUSED, 550 5.1.1, true",
        "RCPT, 450 4.2.0 Greylisted,                          RECIPIENT_REFUSED, 450 4.2.0, false",
        "RCPT, 553 no,                                        RECIPIENT_REFUSED, 553,       true",
        "DATA, 554 5.5.1 No,                                  MESSAGE_REFUSED,   554 5.5.1, true",
        "'.',  552 5.3.4 Too big,                             MESSAGE_REFUSED,   552 5.3.4, true",
        "'.',  451 4.3.0 Try later,                           MESSAGE_REFUSED,   451 4.3.0, false",
        "'.',  '',                                            INTERRUPTED,       ,          false",
        "CONNECT, 554 No service,                             UNREACHABLE,       ,          false",
        "CONNECT, '',                                         UNREACHABLE,       ,          false"
    })
    void aRefusalIsUnderstood(String command, String reply, MailFailure failure, String code, boolean permanent) {
        server.replies.put(command, reply);

        MailException refused = catchThrowableOfType(MailException.class, () -> smtp.send(mail()));

        assertThat(refused.failure()).isEqualTo(failure);
        assertThat(refused.smtpCode()).isEqualTo(code);
        assertThat(refused.isPermanent()).isEqualTo(permanent);
        assertThat(refused.toString()).doesNotContain("alice");
        assertThat(server.mails).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsTold() {
        server.close();

        assertThat(catchThrowableOfType(MailException.class, () -> smtp.send(mail()))
                        .failure())
                .isEqualTo(MailFailure.UNREACHABLE);
    }

    @Test
    void aRefusedLoginIsTold() {
        server.replies.put("EHLO", "250-scripted\r\n250 AUTH PLAIN LOGIN");
        server.replies.put("AUTH", "535 5.7.8 No");
        Smtp known = new Smtp(
                () -> new MailAccount("127.0.0.1", server.account().port(), "openfire", "wrong", false), CLOCK);

        assertThat(catchThrowableOfType(MailException.class, () -> known.send(mail()))
                        .failure())
                .isEqualTo(MailFailure.LOGIN_FAILED);
    }
}
