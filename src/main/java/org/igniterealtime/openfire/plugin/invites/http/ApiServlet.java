/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The JSON API: finds the route of a call, authenticates the caller, calls the handler, and responds. */
final class ApiServlet extends Endpoint {

    private static final long serialVersionUID = 1L;

    private static final String VERSION = "/v1";

    /** The headers that scripts of pages from other origins may send. */
    private static final String SHARED_HEADERS = "Authorization, Content-Type, Idempotency-Key";

    private final transient List<Route> routes;
    private final transient KeyAuthenticator gate;
    private final transient Idempotency idempotency;
    private final transient Failures failures;
    private final transient Tls tls;

    ApiServlet(
            List<Route> routes,
            KeyAuthenticator gate,
            Idempotency idempotency,
            Failures failures,
            Bodies bodies,
            Tls tls) {
        super(bodies);
        this.routes = List.copyOf(routes);
        this.gate = gate;
        this.idempotency = idempotency;
        this.failures = failures;
        this.tls = tls;
    }

    @Override
    protected Reply reply(HttpServletRequest request, HttpServletResponse response) {
        Headers.secure(response);
        tls.promise(request, response);
        // Nearly all responses are meant for the caller only. The few others are cheap.
        response.setHeader("Cache-Control", "no-store");
        tls.require(request);
        List<String> path = path(request);
        List<Route> fitting =
                routes.stream().filter(route -> route.match(path).isPresent()).toList();
        if (fitting.isEmpty()) {
            throw Problem.notFound();
        }
        Set<String> allowed = methods(fitting);
        if (fitting.get(0).isPublic()) {
            Headers.shareWithAnyOrigin(response, String.join(", ", allowed), SHARED_HEADERS);
        }
        if (request.getMethod().equals("OPTIONS")) {
            return Response.empty(HttpServletResponse.SC_NO_CONTENT).with("Allow", String.join(", ", allowed));
        }
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        Route route = fitting.stream()
                .filter(each -> each.method().equals(method))
                .findFirst()
                .orElseThrow(() -> Problem.methodNotAllowed(allowed));
        return call(route, route.match(path).orElseThrow(), request);
    }

    @Override
    protected Response failed(HttpServletRequest request, Throwable failure) {
        return failures.answer(failure, request);
    }

    private Reply call(Route route, Map<String, String> path, HttpServletRequest request) {
        Query query = Query.parse(request.getQueryString());
        KeyAuthenticator.Admission admission = null;
        if (route.access().needsKey()) {
            admission = admit(route, query, request);
        }
        route.checkType(request);
        return answer(route, new Asked(request, path, query, admission));
    }

    /** A call, without its body. */
    private record Asked(
            HttpServletRequest request, Map<String, String> path, Query query, KeyAuthenticator.Admission admission) {
        ApiRequest with(byte[] body) {
            return new ApiRequest(request, path, query, admission, body);
        }
    }

    private Reply answer(Route route, Asked asked) {
        return route.bodies().isEmpty()
                ? idempotency.once(asked.with(new byte[0]), route.handler())
                : new Reply.OfBody(route.largestBody(), body -> idempotency.once(asked.with(body), route.handler()));
    }

    private KeyAuthenticator.Admission admit(Route route, Query query, HttpServletRequest request) {
        if (request.getHeader("Authorization") == null && query.get("key") != null) {
            throw KeyAuthenticator.keyInUrl();
        }
        KeyAuthenticator.Admission admission = gate.admit(request, null);
        if (route.access().scope() != null) {
            admission.require(route.access().scope());
        }
        return admission;
    }

    /** The path after the version. There is nothing below other versions. */
    private static List<String> path(HttpServletRequest request) {
        String path = request.getPathInfo();
        if (path == null || !path.startsWith(VERSION + "/")) {
            throw Problem.notFound();
        }
        return Route.segments(path.substring(VERSION.length()));
    }

    private static Set<String> methods(List<Route> fitting) {
        Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
        for (Route route : fitting) {
            methods.add(route.method());
            if (route.method().equals("GET")) {
                methods.add("HEAD");
            }
        }
        return methods;
    }
}
