/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.util.Locale;
import java.util.Optional;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * A request for a page.
 *
 * @param request as in the servlet container; may be hostile
 * @param look how the response looks
 */
record PageRequest(HttpServletRequest request, Look look) {

    private static final String FOLDER = "invites/";

    /** None of our pages is deeper. With a path of many slashes, each link would become as long as the path itself. */
    private static final int DEEPEST = 4;

    static PageRequest of(HttpServletRequest request, Site site) {
        Texts texts = Texts.accepted(request.getHeader("Accept-Language"));
        return new PageRequest(request, new Look(texts, root(request), site, Platform.of(request)));
    }

    Texts texts() {
        return look.texts();
    }

    String root() {
        return look.root();
    }

    Site site() {
        return look.site();
    }

    /**
     * The same request with a response in the invite's language, if it has one in which there are texts: the inviter
     * knows the invitee better than the browser does.
     *
     * @param locale BCP 47; {@code null} = the visitor's language
     */
    PageRequest in(String locale) {
        if (locale == null || locale.isBlank()) {
            return this;
        }
        Locale wanted = Locale.forLanguageTag(locale.replace('_', '-'));
        return Texts.LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .map(language -> new PageRequest(
                        request, new Look(Texts.of(language), look.root(), look.site(), look.platform())))
                .orElse(this);
    }

    Optional<String> cookie(String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return Optional.ofNullable(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    private static String root(HttpServletRequest request) {
        String mount = request.getContextPath() + request.getServletPath();
        String uri = request.getRequestURI();
        int parameters = uri.indexOf(';', mount.length());
        String below = uri.substring(mount.length(), parameters < 0 ? uri.length() : parameters);
        int slashes = (int) below.chars()
                .filter(character -> character == '/')
                .limit(DEEPEST)
                .count();
        if (slashes == 0) {
            return FOLDER;
        }
        return mount.endsWith("/invites") ? "./" + "../".repeat(slashes - 1) : "../".repeat(slashes) + FOLDER;
    }
}
