/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugin.invites.http.KeyAuthenticator.Admission;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/** A request to the API, as seen by its handler. */
final class ApiRequest {

    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final HttpServletRequest request;
    private final Map<String, String> path;
    private final Query query;
    private final Admission admission;
    private final byte[] body;

    /**
     * @param path the values of the path variables
     * @param admission {@code null} if the call needs no key
     * @param body empty if the call has none
     */
    ApiRequest(HttpServletRequest request, Map<String, String> path, Query query, Admission admission, byte[] body) {
        this.request = request;
        this.path = path;
        this.query = query;
        this.admission = admission;
        this.body = body.clone();
    }

    HttpServletRequest request() {
        return request;
    }

    String path(String variable) {
        return path.get(variable);
    }

    Query query() {
        return query;
    }

    Admission admission() {
        return admission;
    }

    ApiKey key() {
        return admission.key();
    }

    byte[] body() {
        return body.clone();
    }

    /** The members of the JSON object in the body; otherwise 400. */
    Fields fields() {
        return new Fields(Json.read(body));
    }

    /** Whether the body has the given type. */
    boolean isOfType(String mediaType) {
        return Route.mediaType(request).equals(mediaType);
    }

    /** Whether the caller wants this type and not JSON: it is the one that the {@code Accept} header prefers, or names first. */
    boolean accepts(String mediaType) {
        return Accept.prefers(request.getHeader("Accept"), mediaType);
    }

    Texts texts() {
        return Failures.texts(request);
    }

    /** The caller's idempotency key, for recognizing a repeated request; 400 if it is malformed. */
    Optional<String> idempotencyKey() {
        Optional<String> header = Optional.ofNullable(request.getHeader("Idempotency-Key"));
        if (header.isPresent() && !IDEMPOTENCY_KEY.matcher(header.get()).matches()) {
            throw Problem.of(400, "idempotency_key_invalid");
        }
        return header;
    }

    /** A hash of what identifies the same request: the operation, the resource and the body. */
    String fingerprint() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        String target = request.getPathInfo() + "?" + request.getQueryString() + "\n" + request.getHeader("Accept")
                + "\n" + request.getContentType() + "\n";
        whole.writeBytes(target.getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(body);
        return Secrets.hash(whole.toByteArray());
    }

    /**
     * Refuses the request unless the resource is in the state that the caller has seen (RFC 9110, section 13.1.1).
     *
     * @param etag the current ETag of the resource
     */
    void checkIfMatch(String etag) {
        String wanted = request.getHeader("If-Match");
        if (!isConditional()) {
            return;
        }
        for (String each : wanted.split(",", -1)) {
            if (each.strip().equals(etag)) {
                return;
            }
        }
        throw Problem.of(412, "precondition_failed");
    }

    /** Whether the caller requires a state: {@code *} means any. */
    boolean isConditional() {
        String wanted = request.getHeader("If-Match");
        return wanted != null && !wanted.strip().equals("*");
    }
}
