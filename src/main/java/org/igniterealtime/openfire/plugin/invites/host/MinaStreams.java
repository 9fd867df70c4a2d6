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
 * Completes what Openfire versions before 4.8 write to clients with MINA. When a listener is restarted, it gets a new
 * acceptor without any notification, so this class checks for it every second. A client that connects in the meantime
 * gets the features too, unless they have already been sent.
 */
final class MinaStreams implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Collection<?> listeners;
    private final MinaFilters filters;
    private final PluginManager plugins;
    private final PluginManagerListener started = this::look;

    /** Acceptors with the filter, by listener. */
    private final Map<Object, Object> acceptors = new HashMap<>();

    private boolean closed;

    private MinaStreams(Collection<?> listeners, FeaturesText text, PluginManager plugins) {
        this.listeners = List.copyOf(listeners);
        this.filters = new MinaFilters(text);
        this.plugins = plugins;
    }

    /**
     * @param listeners Openfire's {@code ConnectionListener}s
     * @param plugins starts the listeners when all plugins have been started
     */
    static MinaStreams open(Collection<?> listeners, FeaturesText text, Schedule schedule, PluginManager plugins) {
        MinaStreams streams = new MinaStreams(listeners, text, plugins);
        if (!plugins.isExecuted()) {
            // Not later, because this would notify all listeners again.
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

    /** With reflection, because newer Openfire versions do not have this method. */
    private static Object acceptorOf(Object listener) {
        try {
            return listener.getClass().getMethod("getSocketAcceptor").invoke(listener);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The connections of this Openfire version are not supported", e);
        }
    }
}
