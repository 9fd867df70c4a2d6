/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.cluster;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.util.cache.ClusterTask;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/** Calls a no-argument method of a client's session on the node that has it. */
public final class SessionCall implements ClusterTask<Object> {

    private static final long serialVersionUID = 1L;

    private String address;
    private String method;
    private Object result;

    /** For deserialization. */
    public SessionCall() {}

    SessionCall(JID address, String method) {
        this.address = address.toString();
        this.method = method;
    }

    @Override
    public void run() {
        ClientSession session = XMPPServer.getInstance().getRoutingTable().getClientRoute(new JID(address));
        if (session == null) {
            return;
        }
        try {
            Object value = ClientSession.class.getMethod(method).invoke(session);
            result = value instanceof Packet packet ? packet.toXML() : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method, e);
        }
    }

    static Element parse(String xml) {
        try {
            return DocumentHelper.parseText(xml).getRootElement();
        } catch (DocumentException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Object getResult() {
        return result;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeUTF(address);
        out.writeUTF(method);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        address = in.readUTF();
        method = in.readUTF();
    }
}
