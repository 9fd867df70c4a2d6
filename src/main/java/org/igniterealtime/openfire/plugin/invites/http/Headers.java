/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import javax.servlet.http.HttpServletResponse;

/** Headers that whole groups of answers have in common. */
public final class Headers {

    /** No inline script or style, nothing from elsewhere, no frame around it (CSP level 3). */
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private Headers() {}

    /** For what is no page: nothing in it may be run, framed, or taken for something else. */
    static void secure(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    /** For a page, and what it loads: a secret in its address, or in its text, is to stay there. */
    public static void page(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", PAGE_POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
    }

    /**
     * Lets scripts of pages from anywhere call, and read the answer (the Fetch standard's CORS protocol).
     *
     * @param methods that they may use, with commas between
     * @param headers that they may send, likewise
     */
    static void shareWithAnyOrigin(HttpServletResponse response, String methods, String headers) {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Allow-Methods", methods);
        response.setHeader("Access-Control-Allow-Headers", headers);
        response.setHeader("Access-Control-Expose-Headers", "Link, Location, Retry-After");
        response.setHeader("Access-Control-Max-Age", "7200");
    }
}
