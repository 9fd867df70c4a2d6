/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * What a request is answered with.
 *
 * @param status as RFC 9110 numbers it
 * @param headers in their order
 * @param body never {@code null}; goes out as UTF-8
 */
record Answer(int status, Map<String, String> headers, String body) {

    static final String JSON = "application/json";
    static final String PROBLEM = "application/problem+json";

    /** Copies the headers, in their order. */
    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer empty(int status) {
        return new Answer(status, Map.of(), "");
    }

    static Answer of(int status, String contentType, String body) {
        return new Answer(status, Map.of("Content-Type", contentType), body);
    }

    static Answer json(int status, Object representation) {
        return of(status, JSON, Json.write(representation));
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    Answer at(URI location) {
        return with("Location", location.toString());
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        headers.forEach(response::setHeader);
        if (status != HttpServletResponse.SC_NO_CONTENT) {
            response.setContentLength(bytes.length);
        }
        if (!"HEAD".equals(request.getMethod()) && bytes.length > 0) {
            response.getOutputStream().write(bytes);
        }
    }
}
