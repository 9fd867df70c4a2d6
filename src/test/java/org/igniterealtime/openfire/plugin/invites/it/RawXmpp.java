/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.TrustingTls;

/**
 * An XMPP client that sends what a test provides, character by character, and nothing else except to open streams, TLS and a session.
 * Anything waited for has to arrive within ten seconds; otherwise, an {@link AssertionError} says what is missing. Not thread-safe.
 */
public final class RawXmpp implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final OpenfireRig rig;
    private final Deque<Element> putAside = new ArrayDeque<>();
    private Socket socket;
    private XmppStream stream;
    private Element features;
    private String boundJid;

    private RawXmpp(OpenfireRig rig, Socket socket) throws IOException {
        this.rig = rig;
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    /**
     * Opens a stream on the usual port, without TLS.
     *
     * @param rig the server
     */
    public static RawXmpp plain(OpenfireRig rig) throws IOException {
        return opened(rig, new Socket(InetAddress.getLoopbackAddress(), rig.xmppPort()));
    }

    /**
     * Opens a stream on the usual port, with STARTTLS (RFC 6120, section 5).
     *
     * @param rig the server
     */
    public static RawXmpp startTls(OpenfireRig rig) throws IOException {
        RawXmpp client = plain(rig);
        try {
            client.startTls();
            return client;
        } catch (IOException | AssertionError e) {
            client.close();
            throw e;
        }
    }

    /**
     * Opens a stream on the port with TLS from the first byte (XEP-0368).
     *
     * @param rig the server
     */
    public static RawXmpp directTls(OpenfireRig rig) throws IOException {
        return opened(
                rig,
                TrustingTls.context()
                        .getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), rig.xmppTlsPort()));
    }

    private static RawXmpp opened(OpenfireRig rig, Socket socket) throws IOException {
        RawXmpp client = new RawXmpp(rig, socket);
        try {
            client.openStream();
            return client;
        } catch (IOException | AssertionError e) {
            client.close();
            throw e;
        }
    }

    /** Opens a stream (the next one on the same connection after STARTTLS or SASL), and reads its features. */
    private void openStream() throws IOException {
        send(
                "<?xml version='1.0'?><stream:stream to='" + rig.domain()
                        + "' version='1.0' xml:lang='en' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>");
        stream = XmppStream.read(socket.getInputStream());
        features = read("the stream's features");
        require(features.getName().equals("features"), "features", features);
    }

    private void startTls() throws IOException {
        send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        Element answer = read("an answer to <starttls/>");
        require(answer.getName().equals("proceed"), "<proceed/>", answer);
        socket = TrustingTls.context().getSocketFactory().createSocket(socket, OpenfireRig.HOST, rig.xmppPort(), true);
        openStream();
    }

    /**
     * The features of the current stream.
     *
     * @return {@code <stream:features/>} as received
     */
    public Element features() {
        return features;
    }

    /**
     * Sends text unchanged.
     *
     * @param xml any text, not necessarily whole stanzas
     */
    public void send(String xml) throws IOException {
        socket.getOutputStream().write(xml.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    /**
     * The first stanza that no call has returned yet.
     *
     * @return a stanza, or another top-level element of the stream, such as {@code <stream:error/>}
     */
    public Element next() throws IOException {
        return putAside.isEmpty() ? read("a stanza") : putAside.removeFirst();
    }

    /**
     * The first stanza that matches; those before it are kept for {@link #next}.
     *
     * @param what its name in an error message
     * @param wanted tests whether a stanza matches
     */
    public Element next(String what, Predicate<Element> wanted) throws IOException {
        for (Element early : putAside) {
            if (wanted.test(early)) {
                putAside.remove(early);
                return early;
            }
        }
        Element element = read(what);
        while (!wanted.test(element)) {
            putAside.add(element);
            element = read(what);
        }
        return element;
    }

    /**
     * Sends a request and waits for its response.
     *
     * @param xml an {@code <iq/>} of type get or set, with an id
     * @return the iq of type result or error with that id
     */
    public Element iq(String xml) throws IOException {
        String id = parse(xml).attributeValue("id");
        send(xml);
        return next(
                "an answer to " + xml,
                element -> element.getName().equals("iq")
                        && id.equals(element.attributeValue("id"))
                        && (element.attributeValue("type").equals("result")
                                || element.attributeValue("type").equals("error")));
    }

    /**
     * Logs in with SASL PLAIN and binds a resource that the server chooses.
     *
     * @param username the localpart
     * @param password the password
     */
    public void login(String username, String password) throws IOException {
        login(username, password, null);
    }

    /**
     * Logs in with SASL PLAIN, opens the next stream, binds a resource, and starts a session if the server offers this.
     *
     * @param username the localpart
     * @param password the password
     * @param resource the wanted resource; {@code null} = chosen by the server
     * @throws AssertionError if the server refuses, with its response
     */
    public void login(String username, String password, String resource) throws IOException {
        String plain = Base64.getEncoder().encodeToString(("\0" + username + "\0" + password).getBytes(UTF_8));
        send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>" + plain + "</auth>");
        Element answer = read("an answer to <auth/>");
        require(answer.getName().equals("success"), "<success/>", answer);
        openStream();
        bind(resource);
        if (features.element("session") != null) {
            result("<session xmlns='urn:ietf:params:xml:ns:xmpp-session'/>");
        }
    }

    private void bind(String resource) throws IOException {
        String wanted = resource == null ? "" : "<resource>" + resource + "</resource>";
        Element bound = result("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>" + wanted + "</bind>");
        boundJid = bound.element("bind").elementText("jid");
    }

    private Element result(String child) throws IOException {
        Element answer = iq("<iq type='set' id='" + UUID.randomUUID() + "'>" + child + "</iq>");
        require(answer.attributeValue("type").equals("result"), "a result for " + child, answer);
        return answer;
    }

    /**
     * The JID of this client.
     *
     * @return the full JID, {@code null} before {@link #login}
     */
    public String boundJid() {
        return boundJid;
    }

    /**
     * Waits for the server to end the stream or the connection; what comes before that is kept for {@link #next}.
     *
     * @return false after ten seconds of silence; after that, the connection cannot be used any more
     */
    public boolean closedByServer() throws IOException {
        try {
            for (Optional<Element> more = stream.next(); more.isPresent(); more = stream.next()) {
                putAside.add(more.get());
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Cuts the connection; to end the stream first, use {@link #send}. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Element read(String what) throws IOException {
        try {
            return stream.next()
                    .orElseThrow(() -> new AssertionError("The server ended the stream instead of " + what));
        } catch (SocketTimeoutException e) {
            throw new AssertionError("No " + what + " within " + TIMEOUT_MILLIS + " ms; unread: " + putAside, e);
        }
    }

    private static void require(boolean fulfilled, String what, Element instead) {
        if (!fulfilled) {
            throw new AssertionError("Not " + what + " but " + instead.asXML());
        }
    }

    private static Element parse(String xml) {
        try {
            return DocumentHelper.parseText(xml).getRootElement();
        } catch (DocumentException e) {
            throw new IllegalArgumentException("Not a stanza: " + xml, e);
        }
    }
}
