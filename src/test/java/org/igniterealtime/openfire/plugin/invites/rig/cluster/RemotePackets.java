/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.cluster;

import org.jivesoftware.openfire.RemotePacketRouter;
import org.jivesoftware.util.cache.CacheFactory;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/** Sends stanzas to the node that their recipient is connected to. */
final class RemotePackets implements RemotePacketRouter {

    @Override
    public boolean routePacket(byte[] nodeId, JID recipient, Packet packet) {
        try {
            CacheFactory.doClusterTask(new RoutePacket(recipient, packet), nodeId);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    @Override
    public void broadcastPacket(Message packet) {
        throw new UnsupportedOperationException("no test broadcasts");
    }
}
