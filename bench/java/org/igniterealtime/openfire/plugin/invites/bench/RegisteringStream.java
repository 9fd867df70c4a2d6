/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.TrustingTls;

/**
 * A client that opens a stream, sends two requests and closes the stream. It does not parse XML and only looks for the end of a response,
 * so as to leave the CPU to the server.
 */
final class RegisteringStream implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final OpenfireRig openfire;
    private final byte[] buffer = new byte[16 * 1024];
    private Socket socket;

    /**
     * Opens the stream.
     *
     * @param tls whether to use STARTTLS
     */
    RegisteringStream(OpenfireRig openfire, boolean tls) throws IOException {
        this.openfire = openfire;
        socket = new Socket(InetAddress.getLoopbackAddress(), openfire.xmppPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        open();
        if (tls) {
            send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
            receive(">");
            // A new one each time, as new users have no session to resume.
            socket = TrustingTls.context().getSocketFactory().createSocket(socket, OpenfireRig.HOST, openfire.xmppPort(), true);
            open();
        }
    }

    private void open() throws IOException {
        send("<stream:stream to='" + openfire.domain()
                + "' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>");
        receive("</stream:features>");
    }

    /** Sends a request and expects a result. */
    void request(String type, String child) throws IOException {
        send("<iq type='" + type + "' id='r'>" + child + "</iq>");
        String answer = receive("</iq>");
        if (!answer.contains("type=\"result\"")) {
            throw new IOException("Not registered: " + answer);
        }
    }

    private void send(String xml) throws IOException {
        socket.getOutputStream().write(xml.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads up to the given end tag; a stanza may also be a single empty-element tag. */
    private String receive(String end) throws IOException {
        int length = 0;
        while (true) {
            int count = socket.getInputStream().read(buffer, length, buffer.length - length);
            if (count < 0) {
                throw new IOException("The server ended the stream");
            }
            length += count;
            String text = new String(buffer, 0, length, StandardCharsets.UTF_8);
            if (text.endsWith(end) || (text.endsWith("/>") && text.indexOf('>') == text.length() - 1)) {
                return text;
            }
        }
    }

    /** Lets the server close the connection first, so that the port does not stay in TIME_WAIT on this side. */
    @Override
    public void close() throws IOException {
        try (Socket closing = socket) {
            send("</stream:stream>");
            while (closing.getInputStream().read(buffer) >= 0) {
                // The server's end of the stream.
            }
        }
    }
}
