/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import org.eclipse.jetty.server.Handler;

/**
 * A servlet context of the running Jetty; {@link JettyContexts} makes it.
 *
 * @param context the {@code ServletContextHandler}, whose class differs between Jetty's versions
 * @param holderClass that Jetty's {@code ServletHolder}
 * @param handler the same as what a Jetty server takes
 */
record JettyContext(Object context, Class<?> holderClass, Handler handler) {

    /**
     * Lets go of the servlets and of the plugin's class loader, once the context is stopped and will not be used again. Jetty 12
     * remembers with each connection that a client keeps open the context which served it last, until that client's next
     * request or the end of the connection.
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
