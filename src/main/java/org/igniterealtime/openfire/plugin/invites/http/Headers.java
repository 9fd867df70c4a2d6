/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import javax.servlet.http.HttpServletResponse;

/** Headers that whole groups of answers have in common. */
final class Headers {

    private Headers() {}

    /** For what is no page: nothing in it may be run, framed, or taken for something else. */
    static void secure(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    /** Lets scripts of pages from anywhere read the answer (the Fetch standard's CORS protocol). */
    static void shareWithAnyOrigin(HttpServletResponse response, String methods) {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Allow-Methods", methods);
        response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type");
        response.setHeader("Access-Control-Expose-Headers", "Link, Location, Retry-After");
        response.setHeader("Access-Control-Max-Age", "7200");
    }
}
