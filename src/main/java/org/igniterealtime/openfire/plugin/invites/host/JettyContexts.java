/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import org.eclipse.jetty.server.Handler;

/**
 * Creates Jetty's servlet contexts with reflection: their classes differ between the Jetty of Openfire 4.2 (9.2), 4.8
 * (10) and 5.0 (12), while the servlets of all three are those of {@code javax.servlet}.
 */
final class JettyContexts {

    private final Class<?> contextClass;
    private final Class<?> holderClass;

    private JettyContexts(Class<?> contextClass, Class<?> holderClass) {
        this.contextClass = contextClass;
        this.holderClass = holderClass;
    }

    /**
     * Finds the newest Jetty that is visible to a class loader.
     *
     * @throws IllegalStateException if there is none
     */
    static JettyContexts of(ClassLoader loader) {
        for (String known : new String[] {"org.eclipse.jetty.ee8.servlet.", "org.eclipse.jetty.servlet."}) {
            try {
                return new JettyContexts(
                        Class.forName(known + "ServletContextHandler", false, loader),
                        Class.forName(known + "ServletHolder", false, loader));
            } catch (ClassNotFoundException e) {
                // Try the other one.
            }
        }
        throw new IllegalStateException("The web server of the HTTP binding is not supported");
    }

    /** Creates a context with one or more servlets, without starting it. */
    JettyContext context(Mount mount) {
        try {
            Object context = contextClass.getConstructor().newInstance();
            contextClass.getMethod("setContextPath", String.class).invoke(context, mount.contextPath());
            contextClass
                    .getMethod("setClassLoader", ClassLoader.class)
                    .invoke(context, JettyContexts.class.getClassLoader());
            // Otherwise, Jetty would redirect /invite?TOKEN to /invite/?TOKEN, based on the request's Host header.
            contextClass.getMethod("setAllowNullPathInfo", boolean.class).invoke(context, true);
            for (Map.Entry<String, HttpServlet> servlet : mount.servlets().entrySet()) {
                Object holder = holderClass.getConstructor(Servlet.class).newInstance(servlet.getValue());
                contextClass
                        .getMethod("addServlet", holderClass, String.class)
                        .invoke(context, holder, servlet.getKey());
            }
            return new JettyContext(context, holderClass, asHandler(context));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("cannot add a servlet context for " + mount.contextPath(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot add a servlet context for " + mount.contextPath(), e);
        }
    }

    /**
     * Jetty 12 separates the contexts of older Servlet versions from its own handlers. get() returns the handler for a
     * context.
     */
    private Handler asHandler(Object context) throws ReflectiveOperationException {
        return context instanceof Handler handler
                ? handler
                : (Handler) contextClass.getMethod("get").invoke(context);
    }
}
