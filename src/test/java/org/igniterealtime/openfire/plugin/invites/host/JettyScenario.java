/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * What happens to a plugin's servlets on Openfire's HTTP binding, on whichever Jetty there is: BOSH comes first, then plugins'
 * handlers, then static content; a handler is added while Jetty runs; a restart builds a new server around the old handlers.
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
    private Server server = new Server();

    @Override
    public List<String> call() throws Exception {
        all.add(context("/http-bind", Map.of("/*", new Echo("bosh"))));
        all.add(extensions.handler);
        all.add(context("/", Map.of("/*", new Echo("static"))));
        start();
        List<Handler> added = List.of(
                add("/invites_api", Map.of("/*", new Echo("classic"))),
                add("/invites", Map.of("/api/*", new Echo("api"), "/*", new Echo("pages"))),
                add("/invite", Map.of("/*", new Echo("pages"))));
        ask("running");
        stop();
        start();
        ask("restarted");
        for (Handler handler : added) {
            extensions.remove(handler);
            seen.add("started after removal: " + handler.isStarted());
        }
        ask("removed");
        stop();
        return seen;
    }

    private static Handler context(String path, Map<String, HttpServlet> servlets) {
        return ServletContexts.of(JettyScenario.class.getClassLoader()).handler(new Mount(path, servlets));
    }

    private Handler add(String path, Map<String, HttpServlet> servlets) throws Exception {
        Handler handler = context(path, servlets);
        extensions.add(handler);
        if (!handler.isStarted()) {
            handler.start();
        }
        HandlerCollections.manage(handler);
        return handler;
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

    /** Openfire 4.2 trusts in the collections to stop (and start) their children; newer ones do it child by child. */
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
        HttpClient client = HttpClient.newHttpClient();
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
                        // true = may change while it runs
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

    /** Says who was asked for what. */
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
