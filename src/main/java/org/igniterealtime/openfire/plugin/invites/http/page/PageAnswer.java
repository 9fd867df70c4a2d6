/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpServletResponse;

/**
 * What a visitor gets: a status, headers and a body. Every one carries the headers that keep a page with a secret in its address to
 * itself.
 */
final class PageAnswer {

    /** No inline script or style, nothing from elsewhere, no frame around it (CSP level 3). */
    static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    static final String NO_STORE = "no-store";

    private final int status;
    private final String type;
    private final byte[] body;
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();
    private String caching = NO_STORE;

    private PageAnswer(int status, String type, byte[] body) {
        this.status = status;
        this.type = type;
        this.body = body;
    }

    static PageAnswer html(int status, String html) {
        return of(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    static PageAnswer of(int status, String type, byte[] body) {
        return new PageAnswer(status, type, body);
    }

    /** An answer without a body; {@code type} is {@code null} then. */
    static PageAnswer empty(int status) {
        return new PageAnswer(status, null, new byte[0]);
    }

    /** To another page, by GET. The address is relative, so that it is right behind any proxy. */
    static PageAnswer seeOther(String relative) {
        return empty(HttpServletResponse.SC_SEE_OTHER).with("Location", relative);
    }

    PageAnswer with(String name, String value) {
        headers.add(Map.entry(name, value));
        return this;
    }

    PageAnswer caching(String value) {
        caching = value;
        return this;
    }

    int status() {
        return status;
    }

    void send(HttpServletResponse response, boolean withBody) throws IOException {
        response.setStatus(status);
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cache-Control", caching);
        headers.forEach(header -> response.addHeader(header.getKey(), header.getValue()));
        if (type != null) {
            response.setContentType(type);
        }
        if (status != HttpServletResponse.SC_NOT_MODIFIED && status != HttpServletResponse.SC_NO_CONTENT) {
            response.setContentLength(body.length);
        }
        if (withBody && body.length > 0) {
            response.getOutputStream().write(body);
        }
    }
}
