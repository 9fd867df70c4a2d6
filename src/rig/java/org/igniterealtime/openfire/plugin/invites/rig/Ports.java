/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * The ports of an Openfire on loopback.
 *
 * @param xmpp clients, with STARTTLS
 * @param xmppTls clients, TLS from the first byte
 * @param http HTTP binding
 * @param https HTTP binding over TLS
 * @param admin admin console
 */
record Ports(int xmpp, int xmppTls, int http, int https, int admin) {

    /** The same ports, with a free one instead of each 0. */
    Ports withFreeOnes() {
        List<Integer> free = freePorts(5);
        return new Ports(
                xmpp == 0 ? free.get(0) : xmpp,
                xmppTls == 0 ? free.get(1) : xmppTls,
                http == 0 ? free.get(2) : http,
                https == 0 ? free.get(3) : https,
                admin == 0 ? free.get(4) : admin);
    }

    /** Fails immediately if a port is in use. Openfire would only log this, and run without the port. */
    void requireFree() {
        for (int port : new int[] {xmpp, xmppTls, http, https, admin}) {
            try {
                closeQuietly(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
            } catch (IOException e) {
                throw new RigException("Port " + port + " is taken", e);
            }
        }
    }

    /** Finds ports that are free at the moment. All are kept open until the last has been found, so that they differ. */
    static List<Integer> freePorts(int count) {
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            for (ServerSocket socket : sockets) {
                closeQuietly(socket);
            }
        }
    }

    private static void closeQuietly(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
