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
 * Makes Jetty's servlet contexts, by reflection: their classes moved between the Jetty of Openfire 4.2 (9.2), 4.8 (10) and
 * 5.0 (12), while the servlets of all three are those of {@code javax.servlet}.
 */
final class JettyContexts {

    private final Class<?> contextClass;
    private final Class<?> holderClass;

    private JettyContexts(Class<?> contextClass, Class<?> holderClass) {
        this.contextClass = contextClass;
        this.holderClass = holderClass;
    }

    /**
     * Those of the Jetty that a class loader finds, the newest first.
     *
     * @throws IllegalStateException if it finds none
     */
    static JettyContexts of(ClassLoader loader) {
        for (String known : new String[] {"org.eclipse.jetty.ee8.servlet.", "org.eclipse.jetty.servlet."}) {
            try {
                return new JettyContexts(
                        Class.forName(known + "ServletContextHandler", false, loader),
                        Class.forName(known + "ServletHolder", false, loader));
            } catch (ClassNotFoundException e) {
                // The other one, then.
            }
        }
        throw new IllegalStateException("The web server of the HTTP binding is not supported");
    }

    /** A context, not started, with a servlet or more. */
    JettyContext context(Mount mount) {
        try {
            Object context = contextClass.getConstructor().newInstance();
            contextClass.getMethod("setContextPath", String.class).invoke(context, mount.contextPath());
            contextClass
                    .getMethod("setClassLoader", ClassLoader.class)
                    .invoke(context, JettyContexts.class.getClassLoader());
            // Else Jetty would redirect /invite?TOKEN to /invite/?TOKEN, by the request's Host header.
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

    /** Jetty 12 keeps the contexts of older Servlet versions apart from its own handlers: get() leads from one to the other. */
    private Handler asHandler(Object context) throws ReflectiveOperationException {
        return context instanceof Handler handler
                ? handler
                : (Handler) contextClass.getMethod("get").invoke(context);
    }
}
