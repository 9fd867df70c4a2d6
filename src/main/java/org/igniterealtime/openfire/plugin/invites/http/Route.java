/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.key.Scope;

/**
 * A call of the API.
 *
 * @param method in capitals
 * @param template the path's segments; one in braces is a variable
 * @param access who may
 * @param handler does it
 */
record Route(String method, List<String> template, Access access, Handler handler) {

    /** Does what a call asks for. */
    @FunctionalInterface
    interface Handler {
        /**
         * Does it.
         *
         * @throws Problem if it cannot
         */
        Answer handle(Call call);
    }

    /**
     * Who may.
     *
     * @param needsKey whether a key is needed at all
     * @param scope what the key must have; {@code null} = any key will do
     */
    record Access(boolean needsKey, Scope scope) {
        static final Access OPEN = new Access(false, null);
        static final Access ANY_KEY = new Access(true, null);

        static Access with(Scope scope) {
            return new Access(true, scope);
        }
    }

    static Route of(String method, String template, Access access, Handler handler) {
        return new Route(method, segments(template), access, handler);
    }

    static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    /** What the variables hold if the path fits. */
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

    /** Whether any page's script may use it. */
    boolean isPublic() {
        return template.get(0).equals("public");
    }
}
