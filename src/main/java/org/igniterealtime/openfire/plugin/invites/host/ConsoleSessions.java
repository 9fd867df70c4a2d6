/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.server.Server;
import org.jivesoftware.openfire.container.AdminConsolePlugin;
import org.jivesoftware.openfire.container.PluginManager;

/**
 * Ends the sessions that an administrator has in the admin console when the password is reset. Openfire keeps them in its web server,
 * where nobody can ask for those of one user; so each is judged by a servlet filter when it comes back with a request.
 */
public final class ConsoleSessions implements AutoCloseable {

    private final ConsoleSessionFilter filter;
    private final ContextFilter kept;

    private ConsoleSessions(ConsoleSessionFilter filter, ContextFilter kept) {
        this.filter = filter;
        this.kept = kept;
    }

    /**
     * Begins to watch over them.
     *
     * @param manager Openfire's, of whose plugins the admin console is one
     * @param lastReset when a user (normalised) was last given another password with a link, on whichever node of a cluster; may fail
     * @param clock tells the time, as the clock of sessions does
     */
    public static ConsoleSessions watch(
            PluginManager manager, Function<String, Optional<Instant>> lastReset, Clock clock, Schedule schedule) {
        ConsoleSessionFilter filter = new ConsoleSessionFilter(lastReset, clock);
        ContextFilter.Place place = new ContextFilter.Place(
                () -> server(manager),
                "/",
                "invites-console-sessions",
                "Sessions of the admin console are not ended when a password is reset");
        return new ConsoleSessions(filter, ContextFilter.keep(place, filter, schedule));
    }

    /** Newer Openfires have none at all while the console is being restarted. */
    private static Optional<Server> server(PluginManager manager) {
        return manager.getPlugins().stream()
                .filter(AdminConsolePlugin.class::isInstance)
                .map(console -> ((AdminConsolePlugin) console).getContexts())
                .flatMap(contexts -> Optional.ofNullable(contexts).stream())
                .flatMap(contexts -> Optional.ofNullable(contexts.getServer()).stream())
                .findFirst();
    }

    /**
     * Ends the sessions of a user that are there now, at once on this node, whatever becomes of the invite; on others when they notice.
     *
     * @param username normalised
     */
    public void close(String username) {
        filter.end(username);
    }

    @Override
    public void close() {
        kept.close();
    }
}
