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
 * Advertises additional features on client streams before login, until it is closed. Openfire has no API for this. The
 * text that it writes is completed on its way out: with Netty from 4.8 on, with MINA in older versions, and over BOSH.
 */
public final class StreamFeatures implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamFeatures.class);

    private final OpenParts parts = new OpenParts();

    private StreamFeatures() {}

    /**
     * Starts advertising, also on streams that are already open.
     *
     * @param offered called for each stream, on network threads, so it has to be fast
     * @param schedule checks for restarted components if Openfire does not announce them
     * @param http provides access to BOSH, which Openfire serves on the same web server
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

    /** If this fails, the rest of the plugin is still useful. */
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
