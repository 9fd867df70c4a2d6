/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugin.invites.invite.Token;

/**
 * Which page an address is that of: {@code /TOKEN}, {@code /TOKEN/ACTION}, or {@code ?TOKEN}, as Prosody's links have it.
 *
 * @param text stands where the token belongs, and may have something stuck to its end; {@code null} = nothing
 * @param action {@code register}, {@code done}, {@code name}, {@code username}, {@code decline}, or empty = the landing page
 */
record PagePath(String text, String action) {

    private static final Pattern PATH =
            Pattern.compile("/([^/]+)(?:/(register|done|name|username|decline)?[^A-Za-z0-9/]*)?");

    static PagePath of(HttpServletRequest request) {
        String path = request.getPathInfo();
        if (path == null || path.equals("/")) {
            return new PagePath(oldStyle(request.getQueryString()), "");
        }
        Matcher page = PATH.matcher(path);
        return page.matches()
                ? new PagePath(page.group(1), page.group(2) == null ? "" : page.group(2))
                : new PagePath(null, "");
    }

    /** The token of {@code ?TOKEN} or {@code ?token=TOKEN}. */
    private static String oldStyle(String query) {
        return query == null ? null : query.replaceFirst("&.*", "").replaceFirst("^(t|token)=", "");
    }

    Optional<Token> token() {
        return Token.parse(text);
    }
}
