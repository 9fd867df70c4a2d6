/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** What a request is answered with, be it JSON or a page: a status, headers in their order, a body. */
public final class Response implements Reply {

    static final String JSON = "application/json";
    static final String PROBLEM = "application/problem+json";

    private static final byte[] NOTHING = {};

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Response(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** An answer without a body. */
    public static Response empty(int status) {
        return new Response(status, Map.of(), NOTHING);
    }

    /**
     * An answer.
     *
     * @param status as RFC 9110 numbers it
     * @param body not to be changed any more
     */
    public static Response of(int status, String contentType, byte[] body) {
        return new Response(status, Map.of("Content-Type", contentType), body);
    }

    /**
     * An answer in JSON.
     *
     * @param representation as {@link Json} writes it
     */
    public static Response json(int status, Object representation) {
        return of(status, JSON, Json.write(representation));
    }

    /**
     * To another page, by GET.
     *
     * @param address relative, so that it is right behind any proxy
     */
    public static Response seeOther(String address) {
        return empty(HttpServletResponse.SC_SEE_OTHER).with("Location", address);
    }

    /** One that was kept. */
    static Response kept(int status, Map<String, String> headers, byte[] body) {
        return new Response(status, new LinkedHashMap<>(headers), body);
    }

    @Override
    public void handle(Consumer<Response> whenAnswered, Consumer<OfBody> whenOfBody) {
        whenAnswered.accept(this);
    }

    @Override
    public Response map(UnaryOperator<Response> change) {
        return change.apply(this);
    }

    /** The same with one more header, or with another value of one that is there. */
    public Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }

    /** The same, telling when to come back. */
    public Response after(Duration wait) {
        return with("Retry-After", retryAfter(wait));
    }

    Response at(URI location) {
        return with("Location", location.toString());
    }

    /** A wait as that header has it, in whole seconds, rounded up (RFC 9110, section 10.2.3): at least one, for zero is no wait. */
    static String retryAfter(Duration wait) {
        return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    boolean isJson() {
        return JSON.equals(headers.get("Content-Type"));
    }

    byte[] body() {
        return body.clone();
    }

    /** Sends it; its headers take the place of those of the same name that are set already. To HEAD it goes without the body. */
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        if (status != HttpServletResponse.SC_NO_CONTENT && status != HttpServletResponse.SC_NOT_MODIFIED) {
            response.setContentLength(body.length);
        }
        if (!"HEAD".equals(request.getMethod()) && body.length > 0) {
            response.getOutputStream().write(body);
        }
    }
}
