/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes the features in BOSH's answers, by a servlet filter in the context that Openfire serves BOSH from. That context is
 * made once and outlives every restart of HTTP binding; while HTTP binding is off it cannot be reached. So it is looked at every
 * second, whether the filter is in it.
 */
final class BoshStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BoshStreams.class);

    private static final String PATH = "/http-bind";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<Optional<Server>> server;
    private final BoshFilter filter;
    private FilteredContext context;
    private boolean told;
    private boolean closed;

    private BoshStreams(Supplier<Optional<Server>> server, BoshFilter filter) {
        this.server = server;
        this.filter = filter;
    }

    /**
     * Begins.
     *
     * @param server HTTP binding's web server, while it runs
     * @param tlsRequired whether a client has to have TLS before it may log in
     */
    static BoshStreams open(
            Supplier<Optional<Server>> server, FeaturesText text, BooleanSupplier tlsRequired, Schedule schedule) {
        BoshStreams streams = new BoshStreams(server, new BoshFilter(text, tlsRequired));
        streams.look();
        schedule.every(PAUSE, streams::look);
        return streams;
    }

    private synchronized void look() {
        if (closed) {
            return;
        }
        try {
            if (context == null) {
                context = server.get()
                        .filter(Server::isStarted)
                        .map(running -> FilteredContext.find(running, PATH))
                        .orElse(null);
            }
            if (context != null) {
                context.ensure(filter);
            }
        } catch (RuntimeException | LinkageError e) {
            tell(e);
        }
    }

    /** Once: it is tried again every second, since HTTP binding may be stopping or starting just now. */
    private void tell(Throwable cause) {
        if (!told) {
            LOG.warn("Clients that connect by BOSH are not told of invites before they log in: {}", cause.toString());
            LOG.debug("Why BOSH is left as it is", cause);
        }
        told = true;
    }

    @Override
    public synchronized void close() {
        closed = true;
        filter.release();
        if (context != null) {
            context.remove();
            context = null;
        }
    }
}
