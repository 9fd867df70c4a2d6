/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * The language that a visitor has chosen on a page, with {@code ?lang=TAG}. A cookie with the tag keeps it.
 *
 * <p>The cookie does not specify a path: browsers use the folder of the address that has set it, however a proxy changes
 * it (RFC 6265, section 5.1.4). So only pages directly in {@code …/invites/} may set it; then it applies to all of them.
 */
public final class LanguageChoice {

    private static final String COOKIE = "invites_lang";
    private static final String LASTING = "; Max-Age=31536000; HttpOnly; SameSite=Lax";
    private static final Pattern PARAMETER = Pattern.compile("(?:^|&)lang=([A-Za-z0-9-]{2,20})(?:&|$)");

    private static final Pattern PAGE = Pattern.compile("(?:^|&)page=([A-Za-z0-9/]{1,60})(?:&|$)");

    private LanguageChoice() {}

    /** The texts in the chosen language, or otherwise in the best of those that the browser accepts. */
    public static Texts textsFor(HttpServletRequest request) {
        return of(request).orElseGet(() -> Texts.accepted(request.getHeader("Accept-Language")));
    }

    /** The texts in the language that was chosen with this request or before; empty if none was. */
    public static Optional<Texts> of(HttpServletRequest request) {
        return now(request).or(() -> before(request));
    }

    /** The texts in the language that is chosen with this request; empty if none is. */
    public static Optional<Texts> now(HttpServletRequest request) {
        String query = request.getQueryString();
        Matcher parameter = PARAMETER.matcher(query == null ? "" : query);
        return parameter.find() ? Texts.in(parameter.group(1)) : Optional.empty();
    }

    private static Optional<Texts> before(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return Texts.in(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The page to go back to after a language is chosen with this request, with the choice: some browsers accept no
     * cookies. Empty if it is the requested page itself.
     *
     * @param pages the pages of which it may be one, as {@code page=} has them
     */
    public static Optional<String> backTo(HttpServletRequest request, Pattern pages) {
        String query = request.getQueryString();
        Matcher page = PAGE.matcher(query == null ? "" : query.replace("%2F", "/"));
        return now(request)
                .filter(texts -> page.find() && pages.matcher(page.group(1)).matches())
                .map(texts -> page.group(1) + "?lang=" + texts.language());
    }

    /** The response with the cookie, if a language is chosen with the request. */
    public static Response keep(HttpServletRequest request, Response response, Tls tls) {
        return now(request)
                .map(texts -> COOKIE + "=" + texts.language() + LASTING + (tls.reaches(request) ? "; Secure" : ""))
                .map(response::withCookie)
                .orElse(response);
    }
}
