/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.cluster;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jivesoftware.openfire.StreamID;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.session.ComponentSession;
import org.jivesoftware.openfire.session.ConnectionMultiplexerSession;
import org.jivesoftware.openfire.session.DomainPair;
import org.jivesoftware.openfire.session.IncomingServerSession;
import org.jivesoftware.openfire.session.OutgoingServerSession;
import org.jivesoftware.openfire.session.RemoteSessionLocator;
import org.jivesoftware.util.cache.CacheFactory;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** The sessions of clients on other nodes. Tests do not use sessions of other servers or components. */
final class RemoteSessions implements RemoteSessionLocator {

    @Override
    public ClientSession getClientSession(byte[] nodeId, JID address) {
        return (ClientSession) Proxy.newProxyInstance(
                RemoteSessions.class.getClassLoader(),
                new Class<?>[] {ClientSession.class},
                (proxy, method, arguments) -> call(nodeId, address, proxy, method, arguments));
    }

    private static Object call(byte[] nodeId, JID address, Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "getAddress" -> address;
            case "hashCode" -> address.hashCode();
            case "equals" -> proxy == arguments[0];
            case "toString" -> "Session of " + address + " on another node";
            case "process" -> {
                CacheFactory.doClusterTask(new RoutePacket(address, (Packet) arguments[0]), nodeId);
                yield null;
            }
            case "getPresence" -> new Presence(SessionCall.parse((String) ask(nodeId, address, method)));
            default -> ask(nodeId, address, method);
        };
    }

    private static Object ask(byte[] nodeId, JID address, Method method) {
        if (method.getParameterCount() > 0) {
            throw new UnsupportedOperationException(method.toString());
        }
        return CacheFactory.doSynchronousClusterTask(new SessionCall(address, method.getName()), nodeId);
    }

    @Override
    public ComponentSession getComponentSession(byte[] nodeId, JID address) {
        return null;
    }

    @Override
    public ConnectionMultiplexerSession getConnectionMultiplexerSession(byte[] nodeId, JID address) {
        return null;
    }

    @Override
    public IncomingServerSession getIncomingServerSession(byte[] nodeId, StreamID streamId) {
        return null;
    }

    @Override
    public OutgoingServerSession getOutgoingServerSession(byte[] nodeId, DomainPair address) {
        return null;
    }
}
