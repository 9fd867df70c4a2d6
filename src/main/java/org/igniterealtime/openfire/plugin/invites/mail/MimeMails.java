/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import java.io.UnsupportedEncodingException;
import java.util.Date;
import javax.activation.DataHandler;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeBodyPart;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import javax.mail.util.ByteArrayDataSource;
import org.igniterealtime.openfire.plugin.invites.view.Picture;

/** Writes mails in MIME: plain text and HTML as alternatives (RFC 2046, section 5.1.4), the HTML with its logo (RFC 2387). */
final class MimeMails {

    private static final String UTF_8 = "UTF-8";

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
        message.setFrom(address(mail.from(), mail.fromName()));
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress(mail.to().value()));
        message.setSubject(mail.subject(), UTF_8);
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

    private static InternetAddress address(String address, String name) throws MessagingException {
        try {
            return new InternetAddress(address, name, UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
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
