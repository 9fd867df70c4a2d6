/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.spi.ConnectionListener;
import org.jivesoftware.openfire.spi.ConnectionManagerImpl;
import org.jivesoftware.openfire.spi.ConnectionType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the streams of clients offer more features before they have logged in, until closed. Openfire has no door for that: what
 * it writes is completed on its way out, on Netty from 4.8 on, on MINA before.
 */
public final class StreamFeatures implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamFeatures.class);

    private final OpenParts parts = new OpenParts();

    private StreamFeatures() {}

    /**
     * Begins to offer, on streams that are open already too.
     *
     * @param offered asked for each stream, on the threads of the network: it has to be quick
     * @param schedule looks for listeners that were started again, where Openfire does not tell
     */
    public static StreamFeatures offer(Supplier<List<StreamFeature>> offered, Schedule schedule) {
        StreamFeatures features = new StreamFeatures();
        try {
            features.openStreams(new FeaturesText(offered), schedule);
            return features;
        } catch (RuntimeException | LinkageError e) {
            features.close();
            throw e;
        }
    }

    private void openStreams(FeaturesText text, Schedule schedule) {
        XMPPServer server = XMPPServer.getInstance();
        // Another type in the interface than in the class, over the versions.
        Set<ConnectionListener> listeners =
                ((ConnectionManagerImpl) server.getConnectionManager()).getListeners(ConnectionType.SOCKET_C2S);
        ClassLoader openfire = ConnectionListener.class.getClassLoader();
        if (isThere("io.netty.channel.ChannelHandler", openfire)
                && isThere("org.jivesoftware.openfire.nio.NettyChannelHandlerFactory", openfire)) {
            parts.add(NettyStreams.open(listeners, openfire, text));
        } else if (isThere("org.apache.mina.core.filterchain.IoFilter", openfire)) {
            parts.add(MinaStreams.open(listeners, text, schedule, server.getPluginManager()));
        } else {
            LOG.warn("No way is known to offer invites to the clients of this Openfire before they log in");
        }
    }

    private static boolean isThere(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
