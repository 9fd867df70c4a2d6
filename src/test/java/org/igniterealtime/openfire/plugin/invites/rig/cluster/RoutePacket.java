/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.cluster;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import org.dom4j.Element;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.util.cache.ClusterTask;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** Delivers a stanza on another node. */
public final class RoutePacket implements ClusterTask<Void> {

    private static final long serialVersionUID = 1L;

    private String recipient;
    private String xml;

    /** For deserialization. */
    public RoutePacket() {}

    RoutePacket(JID recipient, Packet packet) {
        this.recipient = recipient.toString();
        this.xml = packet.toXML();
    }

    @Override
    public void run() {
        XMPPServer.getInstance().getRoutingTable().routePacket(new JID(recipient), packet(), false);
    }

    private Packet packet() {
        Element element = SessionCall.parse(xml);
        return switch (element.getName()) {
            case "iq" -> new IQ(element);
            case "message" -> new Message(element);
            default -> new Presence(element);
        };
    }

    @Override
    public Void getResult() {
        return null;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeUTF(recipient);
        out.writeObject(xml);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
        recipient = in.readUTF();
        xml = (String) in.readObject();
    }
}
