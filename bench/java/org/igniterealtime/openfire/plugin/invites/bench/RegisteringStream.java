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
 * A client that opens a stream, sends two requests, and takes its leave. It reads no XML, only as much as tells it that an answer is
 * whole, so as to leave the processors to the server.
 */
final class RegisteringStream implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final OpenfireRig openfire;
    private final byte[] buffer = new byte[16 * 1024];
    private Socket socket;

    /**
     * Opens it.
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
            // A new one each time, as new users come with nothing to resume.
            socket = TrustingTls.context().getSocketFactory().createSocket(socket, OpenfireRig.HOST, openfire.xmppPort(), true);
            open();
        }
    }

    private void open() throws IOException {
        send("<stream:stream to='" + openfire.domain()
                + "' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>");
        receive("</stream:features>");
    }

    /** Sends a request; anything but a result is a failure. */
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

    /** Reads up to an end; that of a stanza may also be in its only tag. */
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

    /** The server closes first, so that the port is not kept waiting on this side. */
    @Override
    public void close() throws IOException {
        try (Socket closing = socket) {
            send("</stream:stream>");
            while (closing.getInputStream().read(buffer) >= 0) {
                // Its farewell.
            }
        }
    }
}
