/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.me;

import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugin.invites.http.Tls;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/**
 * The cookies of the page: one with the id of the session, and one that identifies the browser, which the login form has
 * to contain (double submit), so that nobody can log a visitor in to another account.
 *
 * <p>The session's cookie does not specify a path: browsers use the folder of the address that has set it, {@code
 * …/invites/me}, however a proxy changes it (RFC 6265, section 5.1.4). With TLS, only this host can set the other one
 * ({@code __Host-}, RFC 6265bis, section 4.1.3), and a session is valid only together with it.
 */
final class SessionCookies {

    private static final String SESSION = "invites_me";
    private static final String SESSION_WITH_TLS = "__Secure-" + SESSION;
    private static final String BROWSER = "invites_me_form";
    private static final String BROWSER_WITH_TLS = "__Host-" + BROWSER;
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9]{32}");
    private static final int SECRET_LENGTH = 32;
    private static final String RULES = "; HttpOnly; SameSite=Strict";

    private final Secrets secrets;
    private final Tls tls;

    SessionCookies(Secrets secrets, Tls tls) {
        this.secrets = secrets;
        this.tls = tls;
    }

    /** The id of the session, if the browser has sent one. */
    Optional<String> session(HttpServletRequest request) {
        return find(request, tls.reaches(request) ? SESSION_WITH_TLS : SESSION);
    }

    /** The header that sets it. It lasts until the browser is closed. */
    String setSession(HttpServletRequest request, String id) {
        return tls.reaches(request) ? SESSION_WITH_TLS + "=" + id + RULES + "; Secure" : SESSION + "=" + id + RULES;
    }

    /** The header that removes it. */
    String removeSession(HttpServletRequest request) {
        return setSession(request, "") + "; Max-Age=0";
    }

    /** What identifies the browser, if it has sent it. */
    Optional<String> browser(HttpServletRequest request) {
        return find(request, tls.reaches(request) ? BROWSER_WITH_TLS : BROWSER);
    }

    /** The same, or a new one. */
    String browserOrNew(HttpServletRequest request) {
        return browser(request).orElseGet(() -> secrets.secret(SECRET_LENGTH));
    }

    /** The header that sets it. */
    String setBrowser(HttpServletRequest request, String value) {
        return tls.reaches(request)
                ? BROWSER_WITH_TLS + "=" + value + "; Path=/" + RULES + "; Secure"
                : BROWSER + "=" + value + "; Path=/" + RULES;
    }

    private static Optional<String> find(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return Optional.ofNullable(cookie.getValue())
                            .filter(value -> SECRET.matcher(value).matches());
                }
            }
        }
        return Optional.empty();
    }
}
