/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An HTTP/1.1 client that sends whatever a test provides, valid or not: any target, header and byte. Keeps its connection as long as the
 * server does. Not thread-safe.
 */
final class RawHttp implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 20_000;

    private final URI server;
    private final InetAddress from;
    private Socket socket;
    private InputStream in;

    /**
     * @param server scheme {@code http}, host and port
     */
    RawHttp(URI server) {
        this(server, null);
    }

    /**
     * @param server scheme {@code http}, host and port
     * @param from the address of the client; {@code null} = that of the system's choice
     */
    RawHttp(URI server, InetAddress from) {
        this.server = server;
        this.from = from;
    }

    /**
     * A response.
     *
     * @param headers unchanged, one line each
     * @param body in UTF-8
     */
    record Answer(int status, List<String> headers, String body) {

        /** The value of the first header with that name, which must be in lower case. */
        Optional<String> header(String name) {
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .findFirst()
                    .map(line -> line.substring(name.length() + 1).strip());
        }

        /** The number of bytes in the body. */
        int length() {
            return body.getBytes(UTF_8).length;
        }
    }

    /**
     * Sends a request and returns its response.
     *
     * @param target the text between method and version, sent unchanged
     * @param headers complete lines, in addition to Host and Content-Length
     * @param body {@code null} = none
     */
    Answer send(String method, String target, List<String> headers, byte[] body) throws IOException {
        var request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        headers.forEach(line -> request.append(line).append("\r\n"));
        if (body != null) {
            request.append("Content-Length: ").append(body.length).append("\r\n");
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(request.append("\r\n").toString().getBytes(UTF_8));
        bytes.writeBytes(body == null ? new byte[0] : body);
        boolean kept = socket != null;
        try {
            return exchange(bytes.toByteArray(), method);
        } catch (IOException e) {
            close();
            if (!kept) {
                throw e;
            }
            // The server may have closed the connection that it had kept open so far.
            return exchange(bytes.toByteArray(), method);
        }
    }

    private Answer exchange(byte[] request, String method) throws IOException {
        if (socket == null) {
            socket = new Socket(server.getHost(), server.getPort(), from, 0);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }
        OutputStream out = socket.getOutputStream();
        out.write(request);
        out.flush();
        String status = line();
        if (!status.startsWith("HTTP/")) {
            // Jetty 12 responds with a body even to HEAD if it cannot read the address, and closes the connection
            // without saying so.
            throw new IOException("left over from the last response: " + status);
        }
        List<String> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        Answer head = new Answer(Integer.parseInt(status.split(" ", 3)[1]), headers, "");
        String body = new String(body(head, method), UTF_8);
        if (head.header("connection").filter("close"::equalsIgnoreCase).isPresent()) {
            close();
        }
        return new Answer(head.status(), headers, body);
    }

    private byte[] body(Answer head, String method) throws IOException {
        if (method.equals("HEAD") || head.status() == 204 || head.status() == 304) {
            return new byte[0];
        }
        Optional<String> length = head.header("content-length");
        if (length.isPresent()) {
            return in.readNBytes(Integer.parseInt(length.get()));
        }
        if (head.header("transfer-encoding").isEmpty()) {
            return in.readAllBytes();
        }
        var body = new ByteArrayOutputStream();
        for (int size = chunk(); size > 0; size = chunk()) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().replaceFirst(";.*", ""), 16);
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
