/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import javax.mail.Multipart;
import javax.mail.internet.MimeMessage;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;

/** A real mail server on the loopback interface, through which Openfire sends its mails until it is closed. */
final class MailServer implements AutoCloseable {

    private final OpenfireRig openfire;
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    MailServer(OpenfireRig openfire) {
        this.openfire = openfire;
        server.start();
        use();
    }

    /** Makes Openfire use it, as it does from the start. */
    void use() {
        use(server.getSmtp().getPort());
    }

    /** Makes Openfire use another mail server on the loopback interface. */
    void use(int port) {
        openfire.server().setProperty("mail.smtp.host", "127.0.0.1");
        openfire.server().setProperty("mail.smtp.port", Integer.toString(port));
    }

    /** The mails that have arrived for an address, as they were sent. */
    List<String> raw(String address) {
        return Stream.of(server.getReceivedMessagesForDomain(address))
                .map(GreenMailUtil::getWholeMessage)
                .toList();
    }

    /** Waits for the first mail to an address. */
    MimeMessage received(String address) throws MessagingException {
        return received(address, 1).get(0);
    }

    /**
     * Waits for a number of mails to an address. Others may arrive as well, which a test before could not send.
     *
     * @return read with Openfire's JavaMail: the mail server's would find the former's handlers on the class path
     */
    List<MimeMessage> received(String address, int number) throws MessagingException {
        // Longer than mails wait after a mail server could not be reached, which a test before may have tried.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(100);
        int all;
        List<String> found;
        do {
            all = server.getReceivedMessages().length;
            found = raw(address);
        } while (found.size() < number
                && server.waitForIncomingEmail(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()), all + 1));
        assertThat(found).hasSize(number);
        List<MimeMessage> mails = new ArrayList<>();
        for (String each : found) {
            mails.add(new MimeMessage(null, new ByteArrayInputStream(each.getBytes(StandardCharsets.ISO_8859_1))));
        }
        return mails;
    }

    /** A part of a mail: 0 = plain text, 1 = HTML. */
    static String part(MimeMessage mail, int number) throws Exception {
        return (String) ((Multipart) mail.getContent()).getBodyPart(number).getContent();
    }

    /** From now on, Openfire has no mail server. */
    @Override
    public void close() {
        openfire.server().deleteProperty("mail.smtp.host");
        openfire.server().deleteProperty("mail.smtp.port");
        server.stop();
    }
}
