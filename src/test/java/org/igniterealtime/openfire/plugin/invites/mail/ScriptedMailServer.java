/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server on loopback that replies as a test wants it to, and remembers what it was sent, byte by byte. */
public final class ScriptedMailServer implements AutoCloseable {

    private static final Map<String, String> USUAL = Map.of(
            "EHLO", "250 scripted",
            "HELO", "250 scripted",
            "MAIL", "250 2.1.0 Ok",
            "RCPT", "250 2.1.5 Ok",
            "DATA", "354 Go ahead",
            ".", "250 2.0.0 Ok: queued",
            "RSET", "250 2.0.0 Ok",
            "QUIT", "221 2.0.0 Bye");

    /** The replies that differ from the usual ones, by command; an empty one = the connection ends. */
    public final Map<String, String> replies = new ConcurrentHashMap<>();

    final List<String> commands = new CopyOnWriteArrayList<>();

    /** The mails, with lines separated by CR LF. */
    final List<String> mails = new CopyOnWriteArrayList<>();

    private final ServerSocket socket;
    private final Thread thread;

    public ScriptedMailServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::serve, "scripted-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    MailAccount account() {
        return new MailAccount("127.0.0.1", port(), null, null, false);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                // The test has ended, or the client has gone.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        if (!answer(client, "CONNECT", "220 scripted ESMTP")) {
            return;
        }
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            commands.add(line);
            String command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            if (!answer(client, command, USUAL.getOrDefault(command, "502 5.5.1 Unknown"))) {
                return;
            }
            if (command.equals("DATA") && !replies.containsKey("DATA")) {
                String mail = mail(lines);
                if (!answer(client, ".", USUAL.get("."))) {
                    return;
                }
                if (!replies.containsKey(".")) {
                    mails.add(mail);
                }
            }
        }
    }

    private static String mail(BufferedReader lines) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = lines.readLine(); line != null && !line.equals("."); line = lines.readLine()) {
            mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return mail.toString();
    }

    private boolean answer(Socket client, String command, String usual) throws IOException {
        String reply = replies.getOrDefault(command, usual);
        if (reply.isEmpty()) {
            return false;
        }
        client.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return true;
    }

    @Override
    public void close() {
        try {
            socket.close();
            // Until its thread has ended, the socket can still accept a connection.
            thread.join(10_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
