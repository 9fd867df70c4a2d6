/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugin.invites.key.Scope;

/**
 * A call of the API.
 *
 * @param method in uppercase
 * @param template the segments of the path; those in braces are variables
 * @param access who may call it
 * @param bodies the permitted content types of its body; empty = it has no body, and any body is not read
 * @param largestBody in bytes
 * @param handler handles the call
 */
record Route(
        String method, List<String> template, Access access, Set<String> bodies, int largestBody, Handler handler) {

    /** The content type of JSON. */
    static final Set<String> JSON = Set.of("application/json");

    /** The content types of a JSON merge patch (RFC 7396). */
    static final Set<String> PATCH = Set.of("application/merge-patch+json", "application/json");

    /** Handles a call. */
    @FunctionalInterface
    interface Handler {
        /**
         * Handles the call.
         *
         * @throws Problem if this is not possible
         */
        Response handle(ApiRequest call);
    }

    /**
     * Who may make a call.
     *
     * @param needsKey whether a key is required
     * @param scope the required scope; {@code null} if any key is sufficient
     */
    record Access(boolean needsKey, Scope scope) {
        static final Access OPEN = new Access(false, null);
        static final Access ANY_KEY = new Access(true, null);

        static Access with(Scope scope) {
            return new Access(true, scope);
        }
    }

    /** A call without a body. */
    static Route of(String method, String template, Access access, Handler handler) {
        return of(method, template, access, Set.of(), handler);
    }

    static Route of(String method, String template, Access access, Set<String> bodies, Handler handler) {
        return new Route(method, segments(template), access, bodies, Bodies.LIMIT, handler);
    }

    /** The same call with a different limit for its body. */
    Route withBodiesUpTo(int bytes) {
        return new Route(method, template, access, bodies, bytes, handler);
    }

    /** Ends with 415 if the content type of the body is not supported by the call. */
    void checkType(HttpServletRequest request) {
        if (!bodies.isEmpty() && !bodies.contains(mediaType(request))) {
            throw Problem.of(415, "unsupported_media_type", String.join(", ", new TreeSet<>(bodies)));
        }
    }

    /** The content type of the body, in lowercase and without parameters; empty if there is none. */
    static String mediaType(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    /** The values of the variables, if the path matches. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != template.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String expected = template.get(i);
            if (path.get(i).isEmpty()) {
                return Optional.empty();
            }
            if (expected.startsWith("{")) {
                variables.put(expected.substring(1, expected.length() - 1), path.get(i));
            } else if (!expected.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    /** Whether scripts of any page may make the call. */
    boolean isPublic() {
        return template.get(0).equals("public");
    }
}
