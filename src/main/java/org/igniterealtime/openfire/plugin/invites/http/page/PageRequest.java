/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugin.invites.http.LanguageChoice;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
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

    /** The pages of an invite besides the landing page. */
    private static final Pattern STEPS = Pattern.compile("register|username|done");

    static PageRequest of(HttpServletRequest request, Site site) {
        PagePath page = PagePath.of(request);
        Optional<Token> token = page.token();
        String step = token.isPresent() && STEPS.matcher(page.action()).matches() ? page.action() : "";
        Texts texts = LanguageChoice.textsFor(request).isolating();
        return new PageRequest(request, new Look(texts, root(request), token, step, site, Platform.of(request)));
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
     * knows the invitee better than the browser does. What the visitor has chosen goes before.
     *
     * @param locale BCP 47; {@code null} = the visitor's language
     */
    PageRequest in(String locale) {
        return LanguageChoice.of(request).isPresent()
                ? this
                : Texts.in(locale)
                        .map(texts -> new PageRequest(request, look.in(texts)))
                        .orElse(this);
    }

    /** Whether the address is directly in the folder {@code invites/}, so that a cookie applies to all our pages. */
    boolean isInFolder() {
        return root().equals("./");
    }

    /** The page to go back to after the language has been chosen on the landing page; empty = that is the page. */
    Optional<String> afterChoice() {
        return LanguageChoice.backTo(request, STEPS)
                .filter(step -> look.token().isPresent() && look.step().isEmpty())
                .map(step -> look.self() + "/" + step);
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
        int slashes = 0;
        for (int at = below.indexOf('/'); at >= 0 && slashes < DEEPEST; at = below.indexOf('/', at + 1)) {
            slashes++;
        }
        if (slashes == 0) {
            return FOLDER;
        }
        return mount.endsWith("/invites") ? "./" + "../".repeat(slashes - 1) : "../".repeat(slashes) + FOLDER;
    }
}
