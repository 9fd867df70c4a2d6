/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.activation.DataHandler;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.HeaderTokenizer;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeBodyPart;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import javax.mail.internet.MimeUtility;
import javax.mail.util.ByteArrayDataSource;
import org.igniterealtime.openfire.plugin.invites.view.Picture;

/** Writes mails in MIME: plain text and HTML as alternatives (RFC 2046, section 5.1.4), the HTML with its logo (RFC 2387). */
final class MimeMails {

    private static final String UTF_8 = "UTF-8";

    /** So many bytes that the line is not longer than 76 characters, even with the name of the header. */
    private static final int LONGEST_WORD = 39;

    private MimeMails() {}

    /**
     * Writes a mail.
     *
     * @param sentAt for the header {@code Date}
     */
    static MimeMessage message(Session session, ComposedMail mail, Date sentAt) throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + mail.id() + ">");
            }
        };
        message.setHeader("From", mailbox(mail.fromName(), mail.from()));
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress(mail.to().value()));
        message.setHeader("Subject", subject(mail.subject()));
        message.setSentDate(sentAt);
        message.setHeader("Content-Language", mail.language());
        // Nobody is to be told about absences (RFC 3834, section 5).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        MimeMultipart alternatives = new MimeMultipart("alternative");
        alternatives.addBodyPart(text(mail.text(), "plain"));
        alternatives.addBodyPart(html(mail));
        message.setContent(alternatives);
        message.saveChanges();
        return message;
    }

    private static String subject(String text) {
        return isPlain(text) ? MimeUtility.fold("Subject: ".length(), text) : encodedWords(text);
    }

    /** An address with a name (RFC 5322, section 3.4). */
    private static String mailbox(String name, String address) {
        String specials = HeaderTokenizer.RFC822.replace(" ", "");
        return isPlain(name)
                ? MimeUtility.quote(name, specials) + " <" + address + ">"
                : encodedWords(name) + "\r\n <" + address + ">";
    }

    /**
     * Whether mail programs show a text as it is. JavaMail leaves all texts in ASCII as they are, even if they look like
     * encoded words, which mail programs would decode.
     */
    private static boolean isPlain(String text) {
        return !text.contains("=?") && text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    /** A text in encoded words (RFC 2047, section 2), one in each line; the line breaks are not part of the text. */
    private static String encodedWords(String text) {
        List<String> words = new ArrayList<>();
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            byte[] character =
                    text.substring(at, text.offsetByCodePoints(at, 1)).getBytes(StandardCharsets.UTF_8);
            if (word.size() + character.length > LONGEST_WORD) {
                words.add(encodedWord(word));
                word.reset();
            }
            word.writeBytes(character);
        }
        words.add(encodedWord(word));
        return String.join("\r\n ", words);
    }

    private static String encodedWord(ByteArrayOutputStream text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.toByteArray()) + "?=";
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static MimeBodyPart html(ComposedMail mail) throws MessagingException {
        MimeBodyPart html = text(mail.html(), "html");
        if (mail.logo().isEmpty()) {
            return html;
        }
        MimeMultipart related = new MimeMultipart("related");
        related.addBodyPart(html);
        related.addBodyPart(logo(mail.logo().get()));
        MimeBodyPart both = new MimeBodyPart();
        both.setContent(related);
        return both;
    }

    private static MimeBodyPart logo(Picture picture) throws MessagingException {
        MimeBodyPart logo = new MimeBodyPart();
        logo.setDataHandler(new DataHandler(new ByteArrayDataSource(picture.bytes(), picture.type())));
        logo.setContentID("<logo>");
        logo.setDisposition(MimeBodyPart.INLINE);
        logo.setHeader("Content-Transfer-Encoding", "base64");
        return logo;
    }
}
