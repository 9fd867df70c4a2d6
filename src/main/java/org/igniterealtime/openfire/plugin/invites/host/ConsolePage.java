/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.util.Optional;
import javax.servlet.GenericServlet;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.jivesoftware.openfire.auth.AuthToken;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginManager;
import org.jivesoftware.openfire.container.PluginServlet;
import org.xmpp.packet.JID;

/** A servlet of the plugin in the admin console, until it is closed. */
public final class ConsolePage implements AutoCloseable {

    private final Plugin plugin;
    private final GenericServlet servlet;
    private final String path;

    private ConsolePage(Plugin plugin, GenericServlet servlet, String path) {
        this.plugin = plugin;
        this.servlet = servlet;
        this.path = path;
    }

    /**
     * Registers the servlet. Openfire does not call {@code init}.
     *
     * @param manager Openfire's plugin manager
     * @param plugin the plugin that the page belongs to
     * @param servlet the page
     * @param path relative to the plugin, with a leading slash
     */
    public static ConsolePage register(PluginManager manager, Plugin plugin, GenericServlet servlet, String path) {
        try {
            PluginServlet.registerServlet(manager, plugin, servlet, path);
            return new ConsolePage(plugin, servlet, path);
        } catch (ServletException e) {
            throw new IllegalStateException("cannot add the console page " + path, e);
        }
    }

    /**
     * The administrator who is logged in to the console, as {@code admin:NAME}. A login with a one-time token has no
     * name.
     */
    public static String operator(HttpServletRequest request) {
        return Actor.admin(username(request.getSession()).orElse("one-time")).label();
    }

    /**
     * The administrator to whom a session belongs.
     *
     * @return normalized; empty if nobody is logged in, or with a one-time token, which newer Openfire versions store
     *     in place of the name, in a class of its own
     */
    static Optional<String> username(HttpSession session) {
        Object token = session.getAttribute("jive.admin.authToken");
        boolean named = token instanceof AuthToken && token.getClass() == AuthToken.class;
        return named
                ? Optional.ofNullable(((AuthToken) token).getUsername()).map(ConsolePage::normalised)
                : Optional.empty();
    }

    private static String normalised(String username) {
        try {
            return JID.nodeprep(username);
        } catch (IllegalArgumentException e) {
            // Some user stores have names that XMPP does not permit. No link resets their passwords.
            return username;
        }
    }

    @Override
    public void close() throws ServletException {
        PluginServlet.unregisterServlet(plugin, path);
        servlet.destroy();
    }
}
