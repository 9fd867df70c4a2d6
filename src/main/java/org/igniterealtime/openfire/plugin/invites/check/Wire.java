/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A connection to this server, as others would open it, with one time limit for everything. The JDK's HTTP clients have no
 * such limit, follow proxies, and keep connections and threads that would outlive the plugin.
 */
final class Wire implements AutoCloseable {

    /** For everything that is done with a connection. */
    static final Duration LIMIT = Duration.ofSeconds(4);

    /** More than the headers or stream features of any server. */
    private static final int MOST = 16 * 1024;

    private final long end = System.nanoTime() + LIMIT.toNanos();
    private final String host;
    private Socket socket;

    private Wire(String host) {
        this.host = host;
    }

    /**
     * Connects.
     *
     * @param host a name or an address; an IPv6 address may be in brackets
     * @throws UnknownHostException if there is no such host
     * @throws IOException if nobody answers
     */
    static Wire open(String host, int port) throws IOException {
        String bare = host.replaceAll("[\\[\\]]", "");
        InetSocketAddress address = new InetSocketAddress(bare, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException(host);
        }
        Wire wire = new Wire(bare);
        wire.socket = new Socket();
        try {
            wire.socket.connect(address, wire.left());
            return wire;
        } catch (IOException e) {
            wire.close();
            throw e;
        }
    }

    /**
     * Continues with TLS, if the certificate is valid for the host.
     *
     * @param authorities knows whom to trust
     * @throws SSLException if it is not
     */
    void trusted(SSLSocketFactory authorities) throws IOException {
        secure(authorities, "HTTPS");
    }

    /**
     * Continues with TLS, whatever the certificate, because nothing secret is sent.
     *
     * @return the server's certificate, and those of its issuers that it sends
     */
    List<X509Certificate> anyhow() throws IOException {
        Anybody anybody = new Anybody();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {anybody}, new SecureRandom());
            secure(context.getSocketFactory(), null);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        return anybody.chain;
    }

    private void secure(SSLSocketFactory factory, String identification) throws IOException {
        // Layered upon the socket, so that the name is sent (SNI) and the socket closed with it.
        SSLSocket layer = (SSLSocket) factory.createSocket(socket, host, socket.getPort(), true);
        SSLParameters parameters = layer.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(identification);
        layer.setSSLParameters(parameters);
        socket = layer;
        socket.setSoTimeout(left());
        layer.startHandshake();
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** Reads until a text has arrived, all in ASCII; returns less if the connection ends, or if that is too long. */
    String readTo(String last) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder read = new StringBuilder();
        while (read.length() < MOST && read.indexOf(last, read.length() - last.length()) < 0) {
            socket.setSoTimeout(left());
            // Byte by byte, because what follows may have to be read with TLS.
            int next = in.read();
            if (next < 0) {
                break;
            }
            read.append((char) next);
        }
        return read.toString();
    }

    private int left() throws SocketTimeoutException {
        long millis = (end - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("no answer within " + LIMIT.toSeconds() + " seconds");
        }
        return (int) millis;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // The other side is gone, which is all that was wanted.
        }
    }

    /** Takes any certificate, and remembers it. An extended one, because others are wrapped in checks of their own. */
    private static final class Anybody extends X509ExtendedTrustManager {

        private List<X509Certificate> chain = List.of();

        @Override
        public void checkServerTrusted(X509Certificate[] certificates, String type, Socket socket) {
            chain = List.of(certificates);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] certificates, String type, SSLEngine engine) {
            chain = List.of(certificates);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] certificates, String type) {
            chain = List.of(certificates);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] certificates, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] certificates, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] certificates, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
