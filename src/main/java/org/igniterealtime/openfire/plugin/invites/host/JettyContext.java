/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import org.eclipse.jetty.server.Handler;

/**
 * A servlet context of the running Jetty, created by {@link JettyContexts}.
 *
 * @param context the {@code ServletContextHandler}, whose class differs between Jetty versions
 * @param holderClass the class {@code ServletHolder} of the same Jetty
 * @param handler the context as a handler for the Jetty server
 */
record JettyContext(Object context, Class<?> holderClass, Handler handler) {

    /**
     * Removes the servlets and the plugin's class loader from a stopped context that will not be used again. For each
     * open client connection, Jetty 12 remembers the context that served it last, until the client's next request or
     * the end of the connection.
     */
    void empty() {
        try {
            Object servlets = context.getClass().getMethod("getServletHandler").invoke(context);
            Object none = Array.newInstance(holderClass, 0);
            servlets.getClass().getMethod("setServlets", none.getClass()).invoke(servlets, none);
            context.getClass().getMethod("setClassLoader", ClassLoader.class).invoke(context, (Object) null);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the servlet context could not be cleared: " + handler, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the servlet context could not be cleared: " + handler, e);
        }
    }
}
