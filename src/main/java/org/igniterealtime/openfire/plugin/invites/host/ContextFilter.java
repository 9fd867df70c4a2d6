/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.servlet.Filter;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A servlet filter in one of Openfire's own web contexts, until it is closed. While that part of Openfire is stopped,
 * the context is not available. A restart may keep it, with or without what was added to it, or create a new one.
 * Therefore, the filter checks every second whether it is still there.
 */
final class ContextFilter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ContextFilter.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Some causes contain a number in their message. */
    private static final int MOST_TOLD = 20;

    private final Place place;
    private final Filter filter;
    private final Set<String> told = new HashSet<>();
    private FilteredContext context;
    private boolean closed;

    private ContextFilter(Place place, Filter filter) {
        this.place = place;
        this.filter = filter;
    }

    /**
     * The place of a filter.
     *
     * @param server the web server, while it is running
     * @param path the path of the context
     * @param name a name for the filter that no other filter in the context has
     * @param lacking a log message that says what does not work while the filter cannot be added; without a final
     *     period
     */
    record Place(Supplier<Optional<Server>> server, String path, String name, String lacking) {}

    /** Adds a filter now and whenever it is missing. */
    static ContextFilter keep(Place place, Filter filter, Schedule schedule) {
        ContextFilter kept = new ContextFilter(place, filter);
        kept.look();
        schedule.every(PAUSE, kept::look);
        return kept;
    }

    private void look() {
        try {
            // Not under our lock: this may wait for Openfire's, which it holds while it unloads the plugin and waits
            // for ours.
            place.server().get().filter(Server::isStarted).ifPresent(this::ensure);
        } catch (RuntimeException | LinkageError e) {
            tell(e);
        }
    }

    private synchronized void ensure(Server running) {
        if (!closed) {
            takeOver(FilteredContext.find(running, place.path(), place.name()));
            context.ensure(filter);
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

    /**
     * Logs each cause once, although the attempt is repeated every second: the web server may be starting or stopping.
     */
    private synchronized void tell(Throwable cause) {
        String what = cause.toString();
        if (told.size() < MOST_TOLD && told.add(what)) {
            LOG.warn("{}: {}", place.lacking(), what);
            LOG.debug("No filter could be added to {}", place.path(), cause);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (context != null) {
            context.remove();
            context = null;
        }
    }
}
