/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;

/**
 * A servlet context of somebody else on a running Jetty, into which a filter goes, and out again. By reflection, as in
 * {@link ServletContexts}; all that is called is public API of Jetty 9.2 to 12.
 */
final class FilteredContext {

    private static final String NAME = "invites-stream-features";

    private final Object context;
    private Object holder;

    private FilteredContext(Object context) {
        this.context = context;
    }

    /**
     * The first context with that path.
     *
     * @throws IllegalStateException if there is none, or the server is none that is known here
     */
    static FilteredContext find(Server server, String path) {
        return contexts(server).stream()
                .filter(context -> path.equals(call(context, "getContextPath")))
                .findFirst()
                .map(FilteredContext::new)
                .orElseThrow(() -> new IllegalStateException("HTTP binding serves no " + path));
    }

    private static List<Object> contexts(Server server) {
        List<Object> contexts = new ArrayList<>();
        for (Object handler : descendants(server)) {
            if (has(handler, "getServletHandler")) {
                contexts.add(handler);
            } else if (has(handler, "getContextHandler")) {
                // Jetty 12 keeps the contexts of older Servlet versions behind its own handlers.
                Object context = call(handler, "getContextHandler");
                if (has(context, "getServletHandler")) {
                    contexts.add(context);
                }
            }
        }
        return contexts;
    }

    private static Collection<?> descendants(Server server) {
        return has(server, "getDescendants")
                ? (Collection<?>) call(server, "getDescendants")
                : List.of((Object[]) call(server, "getChildHandlersByClass", Class.class, Handler.class));
    }

    private static boolean has(Object target, String method) {
        for (Method candidate : target.getClass().getMethods()) {
            if (candidate.getName().equals(method)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Puts the filter behind those that are there, before every servlet, unless it is there or the context does not run. To be
     * called again and again: Jetty 12 forgets at a stop what was added after the start.
     */
    void ensure(Filter filter) {
        if ((Boolean) call(context, "isStarted") && !holds()) {
            add(filter);
        }
    }

    private boolean holds() {
        Object[] filters = (Object[]) call(call(context, "getServletHandler"), "getFilters");
        return holder != null && filters != null && List.of(filters).contains(holder);
    }

    /**
     * Starts the filter first: Jetty 9.2 leaves that to the next start of the context, and would fail requests until then. Sets
     * the mappings, all of them: Jetty 9.2's way to add one counts on it that none was ever taken out.
     */
    private void add(Filter filter) {
        Object servlets = call(context, "getServletHandler");
        try {
            holder = jettys(servlets, "FilterHolder")
                    .getConstructor(Filter.class)
                    .newInstance(filter);
            call(holder, "setServletHandler", servlets.getClass(), servlets);
            call(holder, "setName", String.class, NAME);
            call(holder, "setAsyncSupported", boolean.class, true);
            call(holder, "start");
            call(holder, "initialize");
            Object mapping = jettys(servlets, "FilterMapping").getConstructor().newInstance();
            call(mapping, "setFilterName", String.class, NAME);
            call(mapping, "setPathSpec", String.class, "/*");
            call(mapping, "setDispatcherTypes", EnumSet.class, EnumSet.of(DispatcherType.REQUEST));
            change(servlets, "Filters", holder.getClass(), filters -> filters.add(holder));
            change(servlets, "FilterMappings", mapping.getClass(), mappings -> mappings.add(mapping));
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    private static Class<?> jettys(Object neighbour, String name) throws ClassNotFoundException {
        Class<?> type = neighbour.getClass();
        return Class.forName(type.getPackageName() + "." + name, true, type.getClassLoader());
    }

    /** Takes the filter out. Requests that are on their way through it end as they would have. */
    void remove() {
        if (holder != null) {
            Object servlets = call(context, "getServletHandler");
            change(
                    servlets,
                    "FilterMappings",
                    null,
                    all -> all.removeIf(one -> NAME.equals(call(one, "getFilterName"))));
            change(servlets, "Filters", null, all -> all.remove(holder));
            call(holder, "stop");
        }
    }

    /** Sets a property that is an array; {@code null} may stand for an empty one. */
    private static void change(Object target, String name, Class<?> type, Consumer<List<Object>> work) {
        Object[] before = (Object[]) call(target, "get" + name);
        if (before == null && type == null) {
            return;
        }
        List<Object> values = before == null ? new ArrayList<>() : new ArrayList<>(List.of(before));
        work.accept(values);
        Class<?> element = before == null ? type : before.getClass().getComponentType();
        Object[] after = values.toArray((Object[]) Array.newInstance(element, 0));
        call(target, "set" + name, after.getClass(), after);
    }

    private static Object call(Object target, String method) {
        try {
            return target.getClass().getMethod(method).invoke(target);
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    private static Object call(Object target, String method, Class<?> type, Object argument) {
        try {
            return target.getClass().getMethod(method, type).invoke(target, argument);
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    private static IllegalStateException unknown(ReflectiveOperationException e) {
        Throwable cause = e instanceof InvocationTargetException thrown ? thrown.getCause() : e;
        return new IllegalStateException("HTTP binding's web server is none that is known here: " + cause, cause);
    }
}
