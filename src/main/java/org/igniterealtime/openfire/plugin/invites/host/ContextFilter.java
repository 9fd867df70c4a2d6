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
 * A servlet filter in one of Openfire's own web contexts, until closed. While that part of Openfire is off the context cannot be
 * reached; a restart may keep it, with or without what was put into it, or bring another. So it is looked for every second.
 */
final class ContextFilter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ContextFilter.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Some causes have a number in their message. */
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
     * Where a filter goes.
     *
     * @param server the web server, while it runs
     * @param path of the context
     * @param name of the filter, and of no other in that context
     * @param lacking what the log says cannot be done as long as the filter cannot be put there; a sentence without its end
     */
    record Place(Supplier<Optional<Server>> server, String path, String name, String lacking) {}

    /** Puts a filter into its place, now and whenever it is not there. */
    static ContextFilter keep(Place place, Filter filter, Schedule schedule) {
        ContextFilter kept = new ContextFilter(place, filter);
        kept.look();
        schedule.every(PAUSE, kept::look);
        return kept;
    }

    private synchronized void look() {
        if (closed) {
            return;
        }
        try {
            Optional<FilteredContext> found = place.server()
                    .get()
                    .filter(Server::isStarted)
                    .map(running -> FilteredContext.find(running, place.path(), place.name()));
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

    /** Once for each cause: it is tried again every second, since the web server may be stopping or starting just now. */
    private void tell(Throwable cause) {
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
