/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import javax.servlet.GenericServlet;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import org.jivesoftware.openfire.auth.AuthToken;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginManager;
import org.jivesoftware.openfire.container.PluginServlet;

/** A servlet among the plugin's pages in the admin console, until closed. */
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
     * Shows it. Openfire calls no {@code init}.
     *
     * @param manager Openfire's
     * @param plugin whose page it is
     * @param servlet the page
     * @param path relative to the plugin, with a leading slash
     */
    public static ConsolePage register(PluginManager manager, Plugin plugin, GenericServlet servlet, String path) {
        try {
            PluginServlet.registerServlet(manager, plugin, servlet, path);
            return new ConsolePage(plugin, servlet, path);
        } catch (ServletException e) {
            throw new IllegalStateException("no console page " + path, e);
        }
    }

    /**
     * Who is logged in to the console, as {@code admin:NAME}. A one-time log-in has no name: newer Openfires put the token itself
     * where the name would be, in a class of its own.
     */
    public static String operator(HttpServletRequest request) {
        Object token = request.getSession().getAttribute("jive.admin.authToken");
        boolean named = token instanceof AuthToken && token.getClass() == AuthToken.class;
        return "admin:" + (named ? ((AuthToken) token).getUsername() : "one-time");
    }

    @Override
    public void close() throws ServletException {
        PluginServlet.unregisterServlet(plugin, path);
        servlet.destroy();
    }
}
