/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.ApiKeys;
import org.igniterealtime.openfire.plugin.invites.key.AuthenticationRefusal;
import org.igniterealtime.openfire.plugin.invites.key.Scope;

/** Lets in who has a good API key. */
final class KeyAuthenticator {

    /** The attribute of a request that has the id of its key. */
    private static final String ADMITTED = KeyAuthenticator.class.getName() + ".key";

    private static final String CHALLENGE = "Bearer realm=\"invites\"";

    private final ApiKeys keys;

    KeyAuthenticator(ApiKeys keys) {
        this.keys = keys;
    }

    /**
     * A key that was let in.
     *
     * @param key the record
     * @param presented the whole key as it came in; kept nowhere
     */
    record Admission(ApiKey key, String presented) {

        /** Ends with 403 unless the key has that scope. */
        void require(Scope scope) {
            if (!key.scopes().contains(scope)) {
                throw insufficientScope(scope);
            }
        }

        @Override
        public String toString() {
            return "Admission[" + key.id() + "]";
        }
    }

    /**
     * Lets the caller in, or ends with 401 or 429.
     *
     * @param inUrl the key in the query; {@code null} = none, or not looked for. A header wins over it
     */
    Admission admit(HttpServletRequest request, String inUrl) {
        String header = request.getHeader("Authorization");
        if (header == null && (inUrl == null || inUrl.isEmpty())) {
            throw unauthorised("key_required", CHALLENGE);
        }
        InetAddress from = ClientAddress.of(request);
        String presented = header == null ? inUrl : bearer(header);
        ApiKey key = keys.authenticate(presented, from, header == null).orElseThrow(KeyAuthenticator::refused);
        request.setAttribute(ADMITTED, key.id());
        return new Admission(key, presented);
    }

    private static Problem refused(AuthenticationRefusal refusal) {
        return switch (refusal.reason()) {
            case TOO_MANY -> Problem.tooMany(refusal.retryAfter());
            case MALFORMED, UNKNOWN, REVOKED, EXPIRED, NETWORK, URL_USE -> unauthorised(
                    "invalid_key", CHALLENGE + ", error=\"invalid_token\"");
        };
    }

    /** What is said to somebody whose key lacks a scope (RFC 6750, section 3.1). */
    static Problem insufficientScope(Scope scope) {
        return Problem.of(403, "insufficient_scope", scope.label())
                .with(
                        "WWW-Authenticate",
                        CHALLENGE + ", error=\"insufficient_scope\", scope=\"" + scope.label() + "\"");
    }

    /** The id of the key that a request was let in with; empty if it was not. */
    static Optional<String> admitted(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(ADMITTED));
    }

    /** What is said to somebody who put the key into the query where that is never allowed. */
    static Problem keyInUrl() {
        return unauthorised("key_in_url", CHALLENGE);
    }

    private static Problem unauthorised(String code, String challenge) {
        return Problem.of(401, code).with("WWW-Authenticate", challenge);
    }

    /** The credential of a bearer header (RFC 6750, section 2.1); empty if it is none, which opens nothing. */
    private static String bearer(String header) {
        boolean scheme = header.toLowerCase(Locale.ROOT).startsWith("bearer ");
        return scheme ? header.substring("bearer ".length()).strip() : "";
    }
}
