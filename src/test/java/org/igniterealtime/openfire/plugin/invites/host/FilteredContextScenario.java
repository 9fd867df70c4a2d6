/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.servlet.http.HttpServlet;
import org.eclipse.jetty.server.Server;

/** Tests the content of a running context after changes, on a given version of Jetty. */
public final class FilteredContextScenario implements Callable<Map<String, String>> {

    private static final String NAME = "invites-stream-features";

    private final Map<String, String> seen = new LinkedHashMap<>();
    private final BoshFilter filter = new BoshFilter(new FeaturesText(() -> FeaturesTextTest.OFFERED), () -> false);
    private Object servlets;

    @Override
    public Map<String, String> call() throws Exception {
        JettyContext context = JettyContexts.of(FilteredContextScenario.class.getClassLoader())
                .context(new Mount("/http-bind", Map.of("/*", new Nothing())));
        Server server = new Server();
        server.setHandler(context.handler());
        server.start();
        try {
            servlets = get(context.context(), "ServletHandler");
            FilteredContext filtered = FilteredContext.find(server, "/http-bind", NAME);
            see("before");
            filtered.ensure(filter);
            see("ensured");
            filtered.ensure(filter);
            see("ensured again");
            filtered = FilteredContext.find(server, "/http-bind", NAME);
            filtered.ensure(new BoshFilter(new FeaturesText(() -> FeaturesTextTest.OFFERED), () -> false));
            filtered.ensure(filter);
            see("one left by somebody else");
            setMappings();
            filtered.ensure(filter);
            see("without its mapping");
            filtered.remove();
            see("removed");
            filtered.remove();
            see("removed again");
            filtered.ensure(filter);
            failFromNowOn();
            seen.put("failed", Boolean.toString(fails(filtered)));
            see("removed with a step that fails");
        } finally {
            server.stop();
        }
        return seen;
    }

    private static boolean fails(FilteredContext filtered) {
        try {
            filtered.remove();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** Jetty refuses any change of the mappings if one of them has an unknown filter, but only after it has made the change. */
    private void failFromNowOn() throws ReflectiveOperationException {
        Object[] mappings = (Object[]) get(servlets, "FilterMappings");
        Object stray = mappings[0].getClass().getConstructor().newInstance();
        stray.getClass().getMethod("setFilterName", String.class).invoke(stray, "nobody");
        stray.getClass().getMethod("setPathSpec", String.class).invoke(stray, "/*");
        try {
            setMappings(mappings[0], stray);
            throw new AssertionError("Jetty takes anything");
        } catch (InvocationTargetException e) {
            // As expected.
        }
    }

    private void setMappings(Object... mappings) throws ReflectiveOperationException {
        Method getter = servlets.getClass().getMethod("getFilterMappings");
        Object array = Array.newInstance(getter.getReturnType().getComponentType(), mappings.length);
        System.arraycopy(mappings, 0, array, 0, mappings.length);
        servlets.getClass()
                .getMethod("setFilterMappings", getter.getReturnType())
                .invoke(servlets, array);
    }

    private void see(String when) throws ReflectiveOperationException {
        seen.put(when, count("Filters", "Name") + " filters, " + count("FilterMappings", "FilterName") + " mappings");
    }

    private long count(String property, String name) throws ReflectiveOperationException {
        Object[] values = (Object[]) get(servlets, property);
        long count = 0;
        for (Object value : values == null ? new Object[0] : values) {
            count += NAME.equals(get(value, name)) ? 1 : 0;
        }
        return count;
    }

    private static Object get(Object target, String property) throws ReflectiveOperationException {
        return target.getClass().getMethod("get" + property).invoke(target);
    }

    private static final class Nothing extends HttpServlet {

        private static final long serialVersionUID = 1L;
    }
}
