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
 * Ends an administrator's sessions in the admin console when the password is reset. Openfire keeps sessions in its web
 * server, which cannot list those of a user. Therefore, a servlet filter checks each session when it is used.
 */
public final class ConsoleSessions implements AutoCloseable {

    private final ConsoleSessionFilter filter;
    private final ContextFilter kept;

    private ConsoleSessions(ConsoleSessionFilter filter, ContextFilter kept) {
        this.filter = filter;
        this.kept = kept;
    }

    /**
     * Starts checking sessions.
     *
     * @param manager Openfire's plugin manager, which includes the admin console
     * @param lastReset when the password of a user (normalized) was last reset with a link, on any node of a cluster;
     *     may fail
     * @param clock the current time, on the same clock as that of sessions
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

    /** In newer Openfire versions, there is none while the console is being restarted. */
    private static Optional<Server> server(PluginManager manager) {
        return manager.getPlugins().stream()
                .filter(AdminConsolePlugin.class::isInstance)
                .map(console -> ((AdminConsolePlugin) console).getContexts())
                .flatMap(contexts -> Optional.ofNullable(contexts).stream())
                .flatMap(contexts -> Optional.ofNullable(contexts.getServer()).stream())
                .findFirst();
    }

    /**
     * Ends the current sessions of a user, on this node immediately, whatever happens to the invite, and on other nodes
     * when they notice.
     *
     * @param username normalized
     */
    public void close(String username) {
        filter.end(username);
    }

    @Override
    public void close() {
        kept.close();
    }
}
