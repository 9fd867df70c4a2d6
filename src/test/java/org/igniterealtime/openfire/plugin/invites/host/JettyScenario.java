/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Tests what happens to a plugin's servlets on Openfire's HTTP binding, on a given version of Jetty: BOSH comes first, then the plugins'
 * handlers, then static content. A handler is added while Jetty is running, and a restart builds a new server around the existing handlers.
 */
public final class JettyScenario implements Callable<List<String>> {

    private static final List<String> PATHS = List.of(
            "/http-bind",
            "/invites/api/v1/health",
            "/invites/TOKEN",
            "/invites",
            "/invites_api?key=x",
            "/invite?TOKEN",
            "/other");

    private final List<String> seen = new ArrayList<>();
    private final Group all = new Group("org.eclipse.jetty.server.handler.HandlerList");
    private final Group extensions = new Group("org.eclipse.jetty.server.handler.HandlerCollection");
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<WeakReference<HttpServlet>> servlets = new ArrayList<>();
    private Server server = new Server();

    @Override
    public List<String> call() throws Exception {
        all.add(context("/http-bind", Map.of("/*", new Echo("bosh"))).handler());
        all.add(extensions.handler);
        all.add(context("/", Map.of("/*", new Echo("static"))).handler());
        start();
        List<JettyContext> added = List.of(
                add("/invites_api", Map.of("/*", servlet("classic"))),
                add("/invites", Map.of("/api/*", servlet("api"), "/*", servlet("pages"))),
                add("/invite", Map.of("/*", servlet("pages"))));
        ask("running");
        stop();
        start();
        ask("restarted");
        seen.add("contexts: " + new TreeSet<>(WebChats.paths(server)));
        for (JettyContext context : added) {
            extensions.remove(context.handler());
            seen.add("started after removal: " + context.handler().isStarted());
            context.empty();
        }
        // The client's connections are still open, and Jetty remembers the last context that they used.
        seen.add("class loaders and servlets left: " + loaders(added) + " " + servletsLeft());
        ask("removed");
        stop();
        return seen;
    }

    private static JettyContext context(String path, Map<String, HttpServlet> servlets) {
        return JettyContexts.of(JettyScenario.class.getClassLoader()).context(new Mount(path, servlets));
    }

    private HttpServlet servlet(String name) {
        HttpServlet servlet = new Echo(name);
        servlets.add(new WeakReference<>(servlet));
        return servlet;
    }

    private JettyContext add(String path, Map<String, HttpServlet> servlets) throws Exception {
        JettyContext context = context(path, servlets);
        Handler handler = context.handler();
        extensions.add(handler);
        if (!handler.isStarted()) {
            handler.start();
        }
        HandlerCollections.manage(handler);
        return context;
    }

    private static long loaders(List<JettyContext> contexts) throws ReflectiveOperationException {
        long loaders = 0;
        for (JettyContext context : contexts) {
            Object jettys = context.context();
            loaders += jettys.getClass().getMethod("getClassLoader").invoke(jettys) == null ? 0 : 1;
        }
        return loaders;
    }

    private long servletsLeft() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        do {
            WeakReference<Object> canary = new WeakReference<>(new Object(), collected);
            System.gc();
            collected.remove(1000);
            canary.clear();
        } while (servlets.stream().anyMatch(servlet -> !servlet.refersTo(null)) && System.nanoTime() < deadline);
        return servlets.stream().filter(servlet -> !servlet.refersTo(null)).count();
    }

    private void start() throws Exception {
        server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(all.handler);
        server.start();
        if (extensions.newer()) {
            for (Handler child : extensions.children()) {
                child.start();
            }
        }
    }

    /** Openfire 4.2 relies on the collections to stop and start their children; newer versions do this for each child. */
    private void stop() throws Exception {
        if (extensions.newer()) {
            for (Handler child : extensions.children()) {
                child.stop();
            }
        }
        all.handler.stop();
        extensions.handler.stop();
        server.stop();
    }

    private void ask(String when) throws IOException, InterruptedException {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        for (String path : PATHS) {
            URI uri = URI.create("http://127.0.0.1:" + port + path);
            var response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            seen.add(when + " " + path + ": " + response.statusCode() + " " + response.body());
        }
    }

    /** An ordered collection of handlers, whose class and methods changed from Jetty 9 to 12. */
    private static final class Group {

        private final Handler handler;
        private final Class<?> type;

        Group(String older) {
            try {
                handler = create(older);
                type = handler.getClass();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Handler create(String older) throws ReflectiveOperationException {
            try {
                Class<?> newer = Class.forName("org.eclipse.jetty.server.Handler$Sequence");
                return (Handler) newer.getConstructor(Handler[].class).newInstance((Object) new Handler[0]);
            } catch (ClassNotFoundException e) {
                Class<?> type = Class.forName(older);
                return older.endsWith("List")
                        ? (Handler) type.getConstructor().newInstance()
                        // true = may change while running
                        : (Handler) type.getConstructor(boolean.class).newInstance(true);
            }
        }

        void add(Handler child) throws ReflectiveOperationException {
            type.getMethod("addHandler", Handler.class).invoke(handler, child);
        }

        boolean newer() {
            return type.getName().endsWith("Sequence");
        }

        List<Handler> children() throws ReflectiveOperationException {
            List<Handler> children = new ArrayList<>();
            for (Object child : (Iterable<?>) type.getMethod("getHandlers").invoke(handler)) {
                children.add((Handler) child);
            }
            return children;
        }

        void remove(Handler child) throws Exception {
            type.getMethod("removeHandler", Handler.class).invoke(handler, child);
            if (child.isStarted()) {
                child.stop();
            }
        }
    }

    /** Responds with its own name and the path of the request. */
    private static final class Echo extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final String name;

        Echo(String name) {
            this.name = name;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(name + " " + request.getPathInfo() + " " + request.getQueryString());
        }
    }
}
