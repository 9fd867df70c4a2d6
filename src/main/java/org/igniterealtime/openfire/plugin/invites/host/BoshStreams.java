/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes the features in BOSH's answers, by a servlet filter in the context that Openfire serves BOSH from. While HTTP
 * binding is off that context cannot be reached; a restart may keep it, with or without what was put into it, or bring another. So
 * it is looked for every second.
 */
final class BoshStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BoshStreams.class);

    private static final String PATH = "/http-bind";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Some causes have a number in their message. */
    private static final int MOST_TOLD = 20;

    private final Supplier<Optional<Server>> server;
    private final BoshFilter filter;
    private final Set<String> told = new HashSet<>();
    private FilteredContext context;
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
            Optional<FilteredContext> found =
                    server.get().filter(Server::isStarted).map(running -> FilteredContext.find(running, PATH));
            if (found.isPresent()) {
                takeOver(found.get());
                context.ensure(filter);
            }
        } catch (RuntimeException | LinkageError e) {
            tell(e);
        }
    }

    private void takeOver(FilteredContext found) {
        FilteredContext former = context;
        if (found.isSame(former)) {
            return;
        }
        context = found;
        if (former != null) {
            former.remove();
        }
    }

    /** Once for each cause: it is tried again every second, since HTTP binding may be stopping or starting just now. */
    private void tell(Throwable cause) {
        String what = cause.toString();
        if (told.size() < MOST_TOLD && told.add(what)) {
            LOG.warn("Clients that connect by BOSH are not told of invites before they log in: {}", what);
            LOG.debug("Why BOSH is left as it is", cause);
        }
    }

    /** How many clients wait for an answer that may be completed. */
    int waiting() {
        return filter.waiting();
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
