/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import java.util.List;
import org.dom4j.Element;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/**
 * Passes preauth on to the handler: before login, Openfire's router accepts only three namespaces, including that of
 * registration. Therefore, a preauth is wrapped in a registration query, in place, because the router has already
 * looked up its child. This also sees the responses of Openfire's own handler: it informs the stream about them and
 * removes passwords.
 */
final class PreauthInterceptor implements PacketInterceptor {

    static final QName PREAUTH = QName.get("preauth", "urn:xmpp:pars:0");

    private final ClientStreams streams;
    private final JID domain;

    /**
     * @param streams the streams of clients that are not logged in
     * @param domain the server's XMPP domain
     */
    PreauthInterceptor(ClientStreams streams, String domain) {
        this.streams = streams;
        this.domain = new JID(null, domain, null);
    }

    /** Gets each stanza of the server, so those that it does not handle must cost nothing. */
    @Override
    public void interceptPacket(Packet packet, Session session, boolean incoming, boolean processed) {
        if (processed || !(packet instanceof IQ iq) || !(session instanceof LocalClientSession client)) {
            return;
        }
        try {
            if (incoming) {
                wrap(iq, client);
            } else {
                Echo.reduce(iq);
                if (client.getAuthToken() == null) {
                    streams.known(client).ifPresent(stream -> stream.hear(iq));
                }
            }
        } catch (RuntimeException | Error e) {
            // The stanza also concerns others and is passed on.
            FailureLog.tell("Inspecting a stanza", e);
        }
    }

    private void wrap(IQ iq, LocalClientSession client) {
        Element child = iq.isRequest() ? iq.getChildElement() : null;
        if (child != null && PREAUTH.equals(child.getQName()) && isOurs(iq.getTo(), client)) {
            Element preauth = child.createCopy();
            child.clearContent();
            child.setAttributes(List.of());
            child.setQName(QName.get("query", RegisterHandler.NAMESPACE));
            child.add(preauth);
        }
    }

    /** If a client that is logged in sends no address, Openfire 5 adds its bare JID (RFC 6120, section 10.3.3). */
    private boolean isOurs(JID to, LocalClientSession client) {
        return to == null || to.equals(domain) || to.equals(client.getAddress().asBareJID());
    }
}
