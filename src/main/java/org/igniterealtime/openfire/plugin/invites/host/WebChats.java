/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;

/**
 * Finds the web chat that another plugin serves on the same HTTP binding. Uses reflection, because the ways to list the
 * contexts of a server differ between versions of Jetty.
 */
public final class WebChats {

    /** The paths of the plugins inVerse, xmppweb and Pàdé, of which the last has a lot more than a chat. */
    private static final List<String> KNOWN = List.of("/inverse", "/xmppweb", "/pade");

    private static final String CONTEXT = "org.eclipse.jetty.server.handler.ContextHandler";

    private volatile String path;

    /** The path of a web chat, without a leading slash; empty if none was there at the last look. */
    public Optional<String> path() {
        return Optional.ofNullable(path);
    }

    /** Looks for one. To be called from time to time, because plugins come and go. */
    public void look(HttpBinding binding) {
        try {
            path = choose(binding.server().map(WebChats::paths).orElse(Set.of()))
                    .orElse(null);
        } catch (IllegalStateException e) {
            FailureLog.tell("Looking for a web chat", e);
        }
    }

    /** The path of the best web chat, as {@link #path} returns it, among those of all contexts. */
    static Optional<String> choose(Set<String> paths) {
        return KNOWN.stream().filter(paths::contains).findFirst().map(known -> known.substring(1) + "/");
    }

    /** The paths of all contexts of a web server. */
    static Set<String> paths(Server server) {
        Set<String> paths = new HashSet<>();
        try {
            Class<?> type = Class.forName(CONTEXT, false, Handler.class.getClassLoader());
            for (Object context : contexts(server, type)) {
                paths.add((String) type.getMethod("getContextPath").invoke(context));
            }
            return paths;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The contexts of this version of Jetty cannot be listed", e);
        }
    }

    private static Collection<?> contexts(Server server, Class<?> type) throws ReflectiveOperationException {
        try {
            return Arrays.asList((Object[]) Server.class
                    .getMethod("getChildHandlersByClass", Class.class)
                    .invoke(server, type));
        } catch (NoSuchMethodException e) {
            // Jetty 12.
            return (Collection<?>)
                    Server.class.getMethod("getDescendants", Class.class).invoke(server, type);
        }
    }
}
