/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import javax.servlet.http.HttpServletResponse;

/** Headers shared by groups of responses. */
public final class Headers {

    /** No inline scripts or styles, nothing from other sites, no framing (CSP level 3). */
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private Headers() {}

    /** For responses that are not pages: they cannot be executed, framed or mistaken for something else. */
    static void secure(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    /** For pages and what they load: secrets in the URL or in the text must not leave the page. */
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
     * Permits scripts of pages from any origin to call and to read the response (CORS protocol of the Fetch standard).
     *
     * @param methods the permitted methods, comma-separated
     * @param headers the permitted request headers, comma-separated
     */
    static void shareWithAnyOrigin(HttpServletResponse response, String methods, String headers) {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Allow-Methods", methods);
        response.setHeader("Access-Control-Allow-Headers", headers);
        response.setHeader("Access-Control-Expose-Headers", "Link, Location, Retry-After");
        response.setHeader("Access-Control-Max-Age", "7200");
    }
}
