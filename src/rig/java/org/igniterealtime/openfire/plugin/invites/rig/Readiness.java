/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits until the ports respond as they will to clients. */
final class Readiness {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final BooleanSupplier alive;
    private final long deadline;

    Readiness(BooleanSupplier alive, Duration timeout) {
        this.alive = alive;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /** Waits until a stream header is answered with stream features. */
    void awaitXmpp(int port, String domain) {
        String header = "<?xml version='1.0'?><stream:stream xmlns='jabber:client' "
                + "xmlns:stream='http://etherx.jabber.org/streams' version='1.0' to='" + domain + "'>";
        await("XMPP on port " + port, port, header, "</stream:features>");
    }

    /** Waits until a request is answered with a status line. */
    void awaitHttp(int port) {
        await("HTTP on port " + port, port, "GET /http-bind/ HTTP/1.0\r\n\r\n", "HTTP/1.");
    }

    /** Waits until a connection is accepted. */
    void awaitConnection(String what, int port) {
        await(what + " on port " + port, port, "", "");
    }

    private void await(String what, int port, String request, String answer) {
        while (!answers(port, request, answer)) {
            if (!alive.getAsBoolean()) {
                throw new RigException("Openfire's process ended while waiting for " + what);
            }
            if (System.nanoTime() > deadline) {
                throw new RigException("No answer in time: " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean answers(int port, String request, String wanted) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(2000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            var seen = new StringBuilder();
            byte[] buffer = new byte[4096];
            while (seen.indexOf(wanted) < 0) {
                int count = socket.getInputStream().read(buffer);
                if (count < 0) {
                    return false;
                }
                seen.append(new String(buffer, 0, count, UTF_8));
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
