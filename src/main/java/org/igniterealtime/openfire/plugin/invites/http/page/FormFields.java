/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * What a form, or the query of an address, brings. Taken apart here: what the servlet container throws at a malformed or large one
 * differs from one Jetty to the next.
 */
final class FormFields {

    /** Far more than a name and a password twice. */
    private static final int MAX_BYTES = 64 * 1024;

    private final Map<String, String> values = new HashMap<>();

    private FormFields(String encoded) {
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            values.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
    }

    /**
     * The query's.
     *
     * @throws UnreadableException 400 if it is malformed
     */
    static FormFields ofQuery(HttpServletRequest request) {
        String query = request.getQueryString();
        return new FormFields(query == null ? "" : query);
    }

    /**
     * Those of a form in the body, in UTF-8 as our pages are.
     *
     * @throws UnreadableException 413 if it is too large, 400 if it is malformed or breaks off
     */
    static FormFields ofBody(HttpServletRequest request) {
        return new FormFields(new String(read(request), StandardCharsets.UTF_8));
    }

    private static byte[] read(HttpServletRequest request) {
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw new UnreadableException(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        }
        byte[] bytes;
        try {
            bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new UnreadableException(HttpServletResponse.SC_BAD_REQUEST);
        }
        if (bytes.length > MAX_BYTES) {
            throw new UnreadableException(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        }
        return bytes;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** The first value under that name; empty if there is none. */
    String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** What was sent cannot be read, and {@link #status} says why. */
    static final class UnreadableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;

        private UnreadableException(int status) {
            // A stack trace would tell nothing, and a stranger can have as many as he likes.
            super(null, null, false, false);
            this.status = status;
        }

        /** As RFC 9110 numbers it: 400 or 413. */
        int status() {
            return status;
        }
    }
}
