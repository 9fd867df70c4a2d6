/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import com.sun.mail.smtp.SMTPAddressFailedException;
import com.sun.mail.smtp.SMTPSendFailedException;
import com.sun.mail.smtp.SMTPTransport;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.mail.AuthenticationFailedException;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.URLName;
import javax.mail.internet.MimeMessage;

/**
 * Sends mails through Openfire's mail server. This does what Openfire's EmailService does, which cannot be used itself:
 * it tells nobody whether a mail was accepted, writes the recipient's address to the log if not, and waits forever for a
 * server that does not answer. See docs/mail.md.
 */
public final class Smtp implements MailQueue.MailServer {

    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "20000";

    /** Trusts any certificate, as Openfire's own mails do. */
    private static final String SSL_FACTORY = "org.jivesoftware.util.SimpleSSLSocketFactory";

    /** The enhanced code of a reply (RFC 2034, section 4). */
    private static final Pattern ENHANCED =
            Pattern.compile("\\s*[245]\\d\\d[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b.*", Pattern.DOTALL);

    private static final int PERMANENT = 500;

    private final Supplier<MailAccount> account;
    private final Clock clock;

    /**
     * @param account Openfire's settings, read each time
     * @param clock the current time
     */
    public Smtp(Supplier<MailAccount> account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    /** JavaMail looks up what it needs with the thread's context class loader, and remembers it. */
    @Override
    public void send(ComposedMail mail) throws MailException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(SMTPTransport.class.getClassLoader());
        try {
            send(mail, account.get());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void send(ComposedMail mail, MailAccount server) throws MailException {
        Session session = Session.getInstance(properties(server), null);
        URLName url = new URLName("smtp", server.host(), server.port(), "", server.username(), server.password());
        SMTPTransport transport = new SMTPTransport(session, url);
        try {
            connect(transport, server);
            transmit(transport, MimeMails.message(session, mail, Date.from(clock.instant())));
        } catch (MessagingException e) {
            throw new IllegalStateException("the mail cannot be written", e);
        } finally {
            close(transport);
        }
    }

    private static Properties properties(MailAccount server) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", server.host());
        properties.setProperty("mail.smtp.port", String.valueOf(server.port()));
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
        if (server.ssl()) {
            properties.setProperty("mail.smtp.socketFactory.class", SSL_FACTORY);
            // Unlike Openfire's own mails, those with invites contain secrets, and never fall back to plain text.
            properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        }
        if (server.username() != null) {
            properties.setProperty("mail.smtp.auth", "true");
        }
        return properties;
    }

    private static void connect(SMTPTransport transport, MailAccount server) throws MailException {
        try {
            transport.connect(server.host(), server.port(), server.username(), server.password());
        } catch (AuthenticationFailedException e) {
            throw new MailException(MailFailure.LOGIN_FAILED, null, false);
        } catch (MessagingException e) {
            throw new MailException(MailFailure.UNREACHABLE, null, false);
        }
    }

    private static void transmit(SMTPTransport transport, MimeMessage message)
            throws MailException, MessagingException {
        var recipients = message.getAllRecipients();
        try {
            transport.sendMessage(message, recipients);
        } catch (MessagingException e) {
            throw refusal(e);
        }
    }

    /** JavaMail reports each refused recipient as an exception that follows another. */
    private static MailException refusal(MessagingException failure) {
        for (Exception each = failure;
                each != null;
                each = each instanceof MessagingException next ? next.getNextException() : null) {
            if (each instanceof SMTPAddressFailedException refused) {
                return refusal(MailFailure.RECIPIENT_REFUSED, refused.getReturnCode(), refused);
            }
        }
        if (failure instanceof SMTPSendFailedException refused) {
            boolean sender =
                    refused.getCommand() != null && refused.getCommand().startsWith("MAIL");
            return sender
                    ? new MailException(MailFailure.SENDER_REFUSED, code(refused.getReturnCode(), refused), false)
                    : refusal(MailFailure.MESSAGE_REFUSED, refused.getReturnCode(), refused);
        }
        return new MailException(MailFailure.INTERRUPTED, null, false);
    }

    private static MailException refusal(MailFailure failure, int code, Exception reply) {
        return new MailException(failure, code(code, reply), code >= PERMANENT);
    }

    private static String code(int code, Exception reply) {
        if (code < 100) {
            return null;
        }
        Matcher enhanced = ENHANCED.matcher(reply.getMessage() == null ? "" : reply.getMessage());
        return enhanced.matches() ? code + " " + enhanced.group(1) : String.valueOf(code);
    }

    private static void close(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // The server has accepted or refused the mail before.
        }
    }
}
