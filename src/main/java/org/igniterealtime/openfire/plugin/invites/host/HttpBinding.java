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
 * Serves servlets on Openfire's HTTP binding ports, until closed. While HTTP binding is off they wait for it; a restart of it
 * calls {@code destroy()} and {@code init()} of the same servlets.
 */
public final class HttpBinding implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpBinding.class);

    private final Deque<JettyContext> contexts = new ArrayDeque<>();

    private HttpBinding() {}

    /**
     * Begins to serve.
     *
     * @param mounts no two with the same path
     * @throws IllegalStateException if this Openfire has a web server that is not known here
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

    /** Where HTTP binding listens, whatever is configured: it may be off, or have no certificate. */
    public static HttpPorts ports() {
        HttpBindManager manager = HttpBindManager.getInstance();
        PropertySource properties = Openfire.properties();
        return new HttpPorts(
                manager.isHttpsBindActive() ? properties.number("httpbind.port.secure", 7443) : 0,
                manager.isHttpBindActive() ? properties.number("httpbind.port.plain", 7070) : 0);
    }

    /** The web server that serves, while HTTP binding is on; another one after each restart. */
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
     * With Openfire's class loader as the thread's: HttpBindManager comes to life at its first use, and the threads that it
     * starts then would hold on to the plugin's loader after an unload.
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
