/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A proxy between Openfire and its database that does to the connections what networks and failing servers do. If it only freezes, the
 * database seems to hang; if connections are cut while responses are held back, Openfire does not learn of a commit that has happened.
 *
 * <p>Thread-safe. A new mode also applies to connections that are already open, from their next bytes on.
 */
public final class DatabaseProxy implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;

    private enum Mode {
        PASS,
        FREEZE,
        HOLD_ANSWERS,
        SLOW
    }

    private final URI database;
    private final int port;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Object changes = new Object();
    private ServerSocket listener;
    private Thread acceptor;
    private volatile Mode mode = Mode.PASS;
    private volatile Duration delay = Duration.ZERO;

    private DatabaseProxy(URI database) {
        this.database = database;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
        this.acceptor = accept(listener);
    }

    /**
     * Opens a proxy that forwards everything.
     *
     * @param jdbcUrl of a database server on this machine, such as {@code jdbc:postgresql://127.0.0.1:5432/test}
     */
    public static DatabaseProxy to(String jdbcUrl) {
        return new DatabaseProxy(URI.create(jdbcUrl.substring("jdbc:".length())));
    }

    /** The JDBC URL of the same database through this proxy. */
    public String jdbcUrl() {
        String url = "jdbc:" + database;
        return url.replace("//" + database.getAuthority(), "//" + OpenfireRig.HOST + ":" + port);
    }

    /** Forwards everything again and accepts new connections; what was held back is delivered now. */
    public void pass() {
        become(Mode.PASS);
        synchronized (changes) {
            if (listener.isClosed()) {
                listener = listen(port);
                acceptor = accept(listener);
            }
        }
    }

    /** Delivers nothing in either direction. New connections are accepted, as the operating system of a frozen server does. */
    public void freeze() {
        become(Mode.FREEZE);
    }

    /** Delivers statements but no responses: Openfire does not learn of commits. */
    public void holdAnswers() {
        become(Mode.HOLD_ANSWERS);
    }

    /**
     * Delays everything.
     *
     * @param each delay for each packet, in either direction
     */
    public void slow(Duration each) {
        delay = each;
        become(Mode.SLOW);
    }

    /** Refuses new connections, like a server that is down; open connections are kept. */
    public void refuse() {
        synchronized (changes) {
            close(listener);
            // The operating system accepts connections as long as a thread is waiting in accept.
            awaitEnd(acceptor);
        }
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Cuts all open connections and loses data in transit. New connections are still accepted.
     *
     * @return the number of connections cut
     */
    public int cut() {
        int cut = 0;
        for (Link link : links) {
            cut += link.cut() ? 1 : 0;
        }
        return cut;
    }

    /** The number of open connections. */
    public int connections() {
        return links.size();
    }

    @Override
    public void close() {
        refuse();
        cut();
        become(Mode.PASS);
    }

    private void become(Mode next) {
        synchronized (changes) {
            mode = next;
            changes.notifyAll();
        }
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Thread accept(ServerSocket socket) {
        return start("accept", () -> {
            while (!socket.isClosed()) {
                try {
                    open(socket.accept());
                } catch (IOException e) {
                    // The listener is closed, the client has gone, or the database is down; the client notices this
                    // itself.
                }
            }
        });
    }

    private void open(Socket client) throws IOException {
        Link link;
        try {
            link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), database.getPort()));
        } catch (IOException e) {
            close(client);
            throw e;
        }
        links.add(link);
        start("statements", () -> pump(link, link.client(), link.server(), false));
        start("answers", () -> pump(link, link.server(), link.client(), true));
    }

    /** Forwards one direction until either end closes the connection. */
    private void pump(Link link, Socket from, Socket to, boolean answers) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!await(link, answers)) {
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException | InterruptedException e) {
            // Cut by this proxy or by either end.
        } finally {
            link.cut();
        }
    }

    /** Waits until data may be forwarded; false if the connection has been cut. */
    private boolean await(Link link, boolean answer) throws InterruptedException {
        if (mode == Mode.SLOW) {
            LockSupport.parkNanos(delay.toNanos());
        }
        synchronized (changes) {
            while (links.contains(link) && (mode == Mode.FREEZE || (answer && mode == Mode.HOLD_ANSWERS))) {
                changes.wait();
            }
        }
        return links.contains(link);
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, "database-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // It is not needed any more in either case.
        }
    }

    /** A connection through the proxy. */
    private final class Link {

        private final Socket client;
        private final Socket server;

        Link(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            for (Socket each : new Socket[] {client, server}) {
                each.setTcpNoDelay(true);
            }
        }

        Socket client() {
            return client;
        }

        Socket server() {
            return server;
        }

        boolean cut() {
            boolean first = links.remove(this);
            synchronized (changes) {
                changes.notifyAll();
            }
            close(client);
            close(server);
            return first;
        }
    }
}
