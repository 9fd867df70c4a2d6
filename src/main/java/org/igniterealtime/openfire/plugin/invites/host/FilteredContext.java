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
import java.util.function.Predicate;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;

/**
 * Another component's servlet context on a running Jetty, to which a filter is added and from which it is removed. Uses
 * reflection, like {@link JettyContexts}, and calls only public methods of Jetty 9.2 to 12.
 */
final class FilteredContext {

    private final Object context;
    private final String name;

    private FilteredContext(Object context, String name) {
        this.context = context;
        this.name = name;
    }

    /**
     * Finds the first context with the given path.
     *
     * @param name a name for the filter that no other filter in the context has
     * @throws IllegalStateException if there is none, or the server is not supported
     */
    static FilteredContext find(Server server, String path, String name) {
        return contexts(server).stream()
                .filter(context -> path.equals(call(context, "getContextPath")))
                .findFirst()
                .map(context -> new FilteredContext(context, name))
                .orElseThrow(() -> new IllegalStateException("the web server has no context " + path));
    }

    private static List<Object> contexts(Server server) {
        List<Object> contexts = new ArrayList<>();
        for (Object handler : descendants(server)) {
            if (has(handler, "getServletHandler")) {
                contexts.add(handler);
            } else if (has(handler, "getContextHandler")) {
                // Jetty 12 wraps the contexts of older Servlet versions in its own handlers.
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
     * Adds the filter after the existing ones, before all servlets, unless it is already there or the context is not
     * running. To be called repeatedly, because when Jetty 12 stops, it loses what was added after the start.
     */
    void ensure(Filter filter) {
        if ((Boolean) call(context, "isStarted") && !holds(filter)) {
            add(filter);
        }
    }

    /** Whether this is the same context of the same server. */
    boolean isSame(FilteredContext other) {
        return other != null && other.context == context;
    }

    private boolean holds(Filter filter) {
        Object servlets = call(context, "getServletHandler");
        return values(servlets, "Filters").stream().anyMatch(one -> isOurs(one) && call(one, "getFilter") == filter)
                && values(servlets, "FilterMappings").stream().anyMatch(this::isOursMapping);
    }

    private boolean isOurs(Object holder) {
        return name.equals(call(holder, "getName"));
    }

    private boolean isOursMapping(Object mapping) {
        return name.equals(call(mapping, "getFilterName"));
    }

    /**
     * Starts the filter first, because Jetty 9.2 would start it only with the next start of the context and fail
     * requests until then. Sets all mappings, because Jetty 9.2's method to add one assumes that none has ever been
     * removed. Replaces anything left under its name.
     */
    private void add(Filter filter) {
        Object servlets = call(context, "getServletHandler");
        try {
            Object holder = jettys(servlets, "FilterHolder")
                    .getConstructor(Filter.class)
                    .newInstance(filter);
            call(holder, "setServletHandler", servlets.getClass(), servlets);
            call(holder, "setName", String.class, name);
            call(holder, "setAsyncSupported", boolean.class, true);
            call(holder, "start");
            call(holder, "initialize");
            Object mapping = jettys(servlets, "FilterMapping").getConstructor().newInstance();
            call(mapping, "setFilterName", String.class, name);
            call(mapping, "setPathSpec", String.class, "/*");
            call(mapping, "setDispatcherTypes", EnumSet.class, EnumSet.of(DispatcherType.REQUEST));
            List<Object> left = put(servlets, "Filters", this::isOurs, holder);
            put(servlets, "FilterMappings", this::isOursMapping, mapping);
            left.forEach(one -> call(one, "stop"));
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    private static Class<?> jettys(Object neighbour, String name) throws ClassNotFoundException {
        Class<?> type = neighbour.getClass();
        return Class.forName(type.getPackageName() + "." + name, true, type.getClassLoader());
    }

    /**
     * Removes the filter. Requests that are passing through it end as usual.
     *
     * @throws IllegalStateException if a step failed; the others were executed
     */
    void remove() {
        Object servlets = call(context, "getServletHandler");
        List<Runnable> steps = new ArrayList<>();
        steps.add(() -> put(servlets, "FilterMappings", this::isOursMapping, null));
        steps.add(() -> put(servlets, "Filters", this::isOurs, null));
        values(servlets, "Filters").stream()
                .filter(this::isOurs)
                .forEach(holder -> steps.add(() -> call(holder, "stop")));
        IllegalStateException failure = null;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (IllegalStateException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static List<Object> values(Object target, String property) {
        Object[] values = (Object[]) call(target, "get" + property);
        return values == null ? List.of() : List.of(values);
    }

    /**
     * Replaces certain elements of an array property, and appends a value.
     *
     * @param value {@code null} to append nothing
     * @return the elements that were removed
     */
    private static List<Object> put(Object target, String property, Predicate<Object> replaced, Object value) {
        List<Object> before = values(target, property);
        List<Object> after = new ArrayList<>(before);
        after.removeIf(replaced);
        if (value != null) {
            after.add(value);
        } else if (after.size() == before.size()) {
            return List.of();
        }
        Object[] array = after.toArray((Object[]) Array.newInstance(elementType(target, property), 0));
        call(target, "set" + property, array.getClass(), array);
        return before.stream().filter(replaced).toList();
    }

    private static Class<?> elementType(Object target, String property) {
        try {
            return target.getClass().getMethod("get" + property).getReturnType().getComponentType();
        } catch (NoSuchMethodException e) {
            throw unknown(e);
        }
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
        return new IllegalStateException("this web server is not supported: " + cause, cause);
    }
}
