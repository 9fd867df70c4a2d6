/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jivesoftware.openfire.Connection;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.spi.ConnectionListener;
import org.jivesoftware.openfire.spi.ConnectionManagerImpl;
import org.jivesoftware.openfire.spi.ConnectionType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the streams of clients offer more features before they have logged in, until closed. Openfire has no door for that: what
 * it writes is completed on its way out, on Netty from 4.8 on, on MINA before, and over BOSH.
 */
public final class StreamFeatures implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamFeatures.class);

    private final OpenParts parts = new OpenParts();

    private StreamFeatures() {}

    /**
     * Begins to offer, on streams that are open already too.
     *
     * @param offered asked for each stream, on the threads of the network: it has to be quick
     * @param schedule looks for what was started again, where Openfire does not tell
     * @param http leads to BOSH, which Openfire serves beside it
     */
    public static StreamFeatures offer(Supplier<List<StreamFeature>> offered, Schedule schedule, HttpBinding http) {
        StreamFeatures features = new StreamFeatures();
        FeaturesText text = new FeaturesText(offered);
        features.attempt("TCP", () -> tcp(connections().getListeners(ConnectionType.SOCKET_C2S), text, schedule));
        features.attempt("BOSH", () -> BoshStreams.open(http::server, text, tlsRequired(), schedule));
        return features;
    }

    private static ConnectionManagerImpl connections() {
        return (ConnectionManagerImpl) XMPPServer.getInstance().getConnectionManager();
    }

    private static BooleanSupplier tlsRequired() {
        ConnectionListener startTls = connections().getListener(ConnectionType.SOCKET_C2S, false);
        return () -> startTls.getTLSPolicy() == Connection.TLSPolicy.required;
    }

    /** All else of the plugin is of use without them. */
    private void attempt(String transport, Supplier<AutoCloseable> opening) {
        try {
            parts.add(opening.get());
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Invite registration is not advertised to clients that connect by {}", transport, e);
        }
    }

    private static AutoCloseable tcp(Set<ConnectionListener> listeners, FeaturesText text, Schedule schedule) {
        ClassLoader openfire = ConnectionListener.class.getClassLoader();
        return isThere("org.jivesoftware.openfire.nio.NettyChannelHandlerFactory", openfire)
                ? NettyStreams.open(listeners, openfire, text)
                : MinaStreams.open(
                        listeners, text, schedule, XMPPServer.getInstance().getPluginManager());
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
