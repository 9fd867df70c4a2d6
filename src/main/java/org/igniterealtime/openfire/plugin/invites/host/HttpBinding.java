/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.igniterealtime.openfire.plugin.invites.settings.PropertySource;
import org.jivesoftware.openfire.http.HttpBindManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves servlets on the ports of Openfire's HTTP binding, until it is closed. If the HTTP binding is disabled, they
 * are served once it is enabled. Restarting it calls {@code destroy()} and {@code init()} of the same servlets.
 */
public final class HttpBinding implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpBinding.class);

    private final Deque<JettyContext> contexts = new ArrayDeque<>();

    private HttpBinding() {}

    /**
     * Starts serving.
     *
     * @param mounts with different paths
     * @throws IllegalStateException if the web server of this Openfire is not supported
     */
    public static HttpBinding serve(Collection<Mount> mounts) {
        HttpBinding binding = new HttpBinding();
        try {
            mounts.forEach(binding::add);
            return binding;
        } catch (RuntimeException e) {
            binding.close();
            throw e;
        }
    }

    private void add(Mount mount) {
        asOpenfire(() -> {
            HttpBindManager manager = HttpBindManager.getInstance();
            JettyContext context =
                    JettyContexts.of(HttpBinding.class.getClassLoader()).context(mount);
            contexts.push(context);
            manager.addJettyHandler(context.handler());
            HandlerCollections.manage(context.handler());
        });
    }

    /**
     * The ports on which the HTTP binding listens, regardless of its configuration: it may be disabled or have no
     * certificate.
     */
    public static HttpPorts ports() {
        HttpBindManager manager = HttpBindManager.getInstance();
        PropertySource properties = Openfire.properties();
        return new HttpPorts(
                manager.isHttpsBindActive() ? properties.number("httpbind.port.secure", 7443) : 0,
                manager.isHttpBindActive() ? properties.number("httpbind.port.plain", 7070) : 0);
    }

    /** The current web server, while the HTTP binding is enabled; a different one after each restart. */
    Optional<Server> server() {
        return Optional.ofNullable(contexts.peek())
                .map(context -> context.handler().getServer());
    }

    @Override
    public void close() {
        while (!contexts.isEmpty()) {
            JettyContext context = contexts.pop();
            try {
                asOpenfire(() -> HttpBindManager.getInstance().removeJettyHandler(context.handler()));
                context.empty();
            } catch (RuntimeException e) {
                LOG.warn("A handler could not be removed from the HTTP binding", e);
            }
        }
    }

    /**
     * Sets Openfire's class loader as that of the thread. Otherwise, if this is the first use of HttpBindManager, the
     * threads that it starts would keep the plugin's class loader after unloading.
     */
    private static void asOpenfire(Runnable work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(HttpBindManager.class.getClassLoader());
        try {
            work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
