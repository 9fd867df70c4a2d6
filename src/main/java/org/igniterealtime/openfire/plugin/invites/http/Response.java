/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The response to a request, for JSON and pages: a status, headers in their order, and a body. */
public final class Response implements Reply {

    static final String JSON = "application/json";
    static final String PROBLEM = "application/problem+json";

    private static final byte[] NOTHING = {};

    private final int status;
    private final Map<String, String> headers;
    private final List<String> cookies;
    private final byte[] body;

    private Response(int status, Map<String, String> headers, List<String> cookies, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.cookies = cookies;
        this.body = body;
    }

    /** A response without a body. */
    public static Response empty(int status) {
        return new Response(status, Map.of(), List.of(), NOTHING);
    }

    /**
     * Creates a response.
     *
     * @param status an HTTP status code (RFC 9110)
     * @param body must not be changed afterwards
     */
    public static Response of(int status, String contentType, byte[] body) {
        return new Response(status, Map.of("Content-Type", contentType), List.of(), body);
    }

    /**
     * A response in JSON.
     *
     * @param representation written by {@link Json}
     */
    public static Response json(int status, Object representation) {
        return of(status, JSON, Json.write(representation));
    }

    /**
     * A redirect to another page, with GET.
     *
     * @param address relative, so that it is correct behind any proxy
     */
    public static Response seeOther(String address) {
        return empty(HttpServletResponse.SC_SEE_OTHER).with("Location", address);
    }

    /** A response that was stored. */
    static Response kept(int status, Map<String, String> headers, byte[] body) {
        return new Response(status, new LinkedHashMap<>(headers), List.of(), body);
    }

    @Override
    public void handle(Consumer<Response> whenAnswered, Consumer<OfBody> whenOfBody) {
        whenAnswered.accept(this);
    }

    @Override
    public Response map(UnaryOperator<Response> change) {
        return change.apply(this);
    }

    /** The same response with another header, or with a different value of an existing one. */
    public Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, cookies, body);
    }

    /**
     * The same response with another cookie.
     *
     * @param cookie the value of its {@code Set-Cookie} header
     */
    public Response withCookie(String cookie) {
        List<String> more = new ArrayList<>(cookies);
        more.add(cookie);
        return new Response(status, headers, more, body);
    }

    /**
     * The same response with another body.
     *
     * @param other must not be changed afterwards
     */
    Response withBody(byte[] other) {
        return new Response(status, headers, cookies, other);
    }

    /** The value of a header; {@code null} if there is none. */
    public String header(String name) {
        return headers.get(name);
    }

    /** The same response with the time after which to try again. */
    public Response after(Duration wait) {
        return with("Retry-After", retryAfter(wait));
    }

    Response at(URI location) {
        return with("Location", location.toString());
    }

    /**
     * The value of the header in whole seconds, rounded up (RFC 9110, section 10.2.3): at least one, because zero would
     * mean not to wait.
     */
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

    boolean isCsv() {
        return headers.getOrDefault("Content-Type", "").startsWith(Csv.MEDIA_TYPE);
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** Sends the response. Its headers replace any with the same name. The body is not sent for HEAD. */
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        cookies.forEach(cookie -> response.addHeader("Set-Cookie", cookie));
        if (status != HttpServletResponse.SC_NO_CONTENT && status != HttpServletResponse.SC_NOT_MODIFIED) {
            response.setContentLength(body.length);
        }
        if (!"HEAD".equals(request.getMethod()) && body.length > 0) {
            response.getOutputStream().write(body);
        }
    }
}
