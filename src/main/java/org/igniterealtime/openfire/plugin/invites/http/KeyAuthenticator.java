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

/** Authenticates callers by their API key. */
final class KeyAuthenticator {

    /** The request attribute that contains the id of its key. */
    private static final String ADMITTED = KeyAuthenticator.class.getName() + ".key";

    private static final String CHALLENGE = "Bearer realm=\"invites\"";

    private final ApiKeys keys;

    KeyAuthenticator(ApiKeys keys) {
        this.keys = keys;
    }

    /**
     * An authenticated key.
     *
     * @param key the key
     * @param presented the complete key as sent; not stored anywhere
     */
    record Admission(ApiKey key, String presented) {

        /** Ends with 403 if the key does not have the scope. */
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
     * Authenticates the caller, or ends with 401 or 429.
     *
     * @param inUrl the key in the query string; {@code null} if there is none or it must not be used. A header takes
     *     precedence
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

    /** The error for a key that lacks a scope (RFC 6750, section 3.1). */
    static Problem insufficientScope(Scope scope) {
        return Problem.of(403, "insufficient_scope", scope.label())
                .with(
                        "WWW-Authenticate",
                        CHALLENGE + ", error=\"insufficient_scope\", scope=\"" + scope.label() + "\"");
    }

    /** The id of the key with which a request was authenticated; empty if it was not. */
    static Optional<String> admitted(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(ADMITTED));
    }

    /** The error for a key in the query string where this is never permitted. */
    static Problem keyInUrl() {
        return unauthorised("key_in_url", CHALLENGE);
    }

    private static Problem unauthorised(String code, String challenge) {
        return Problem.of(401, code).with("WWW-Authenticate", challenge);
    }

    /** The credentials in a bearer header (RFC 6750, section 2.1); empty if there are none, which is an invalid key. */
    private static String bearer(String header) {
        boolean scheme = header.toLowerCase(Locale.ROOT).startsWith("bearer ");
        return scheme ? header.substring("bearer ".length()).strip() : "";
    }
}
