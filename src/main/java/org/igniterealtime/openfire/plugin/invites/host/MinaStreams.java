/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jivesoftware.openfire.container.PluginManager;
import org.jivesoftware.openfire.container.PluginManagerListener;

/**
 * Completes what Openfire before 4.8 writes to clients through MINA. An acceptor is replaced whenever its listener is started
 * again; nobody tells, so that one is looked for every second. A client that connects within it gets the features too, unless
 * it has been sent them already.
 */
final class MinaStreams implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Collection<?> listeners;
    private final MinaFilters filters;
    private final PluginManager plugins;
    private final PluginManagerListener started = this::look;

    /** Acceptors that have the filter, by their listeners. */
    private final Map<Object, Object> acceptors = new HashMap<>();

    private boolean closed;

    private MinaStreams(Collection<?> listeners, FeaturesText text, PluginManager plugins) {
        this.listeners = List.copyOf(listeners);
        this.filters = new MinaFilters(text);
        this.plugins = plugins;
    }

    /**
     * Begins.
     *
     * @param listeners Openfire's {@code ConnectionListener}s
     * @param plugins starts the listeners when all plugins have been started
     */
    static MinaStreams open(Collection<?> listeners, FeaturesText text, Schedule schedule, PluginManager plugins) {
        MinaStreams streams = new MinaStreams(listeners, text, plugins);
        if (!plugins.isExecuted()) {
            // Not later: it would tell everybody once more.
            plugins.addPluginManagerListener(streams.started);
        }
        try {
            streams.look();
        } catch (RuntimeException | LinkageError e) {
            streams.close();
            throw e;
        }
        schedule.every(PAUSE, streams::look);
        return streams;
    }

    private synchronized void look() {
        if (!closed) {
            listeners.forEach(this::look);
        }
    }

    private void look(Object listener) {
        Object before = acceptors.get(listener);
        Object now = acceptorOf(listener);
        if (now == before) {
            return;
        }
        acceptors.remove(listener);
        if (before != null) {
            filters.remove(before);
        }
        if (now != null) {
            acceptors.put(listener, now);
            filters.add(now);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        plugins.removePluginManagerListener(started);
        acceptors.values().forEach(filters::remove);
        acceptors.clear();
    }

    /** By reflection, since newer Openfires have no such method to compile against. */
    private static Object acceptorOf(Object listener) {
        try {
            return listener.getClass().getMethod("getSocketAcceptor").invoke(listener);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The connections of this Openfire version are not supported", e);
        }
    }
}
