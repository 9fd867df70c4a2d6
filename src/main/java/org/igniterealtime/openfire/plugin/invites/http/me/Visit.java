/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.me;

import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugin.invites.http.LanguageChoice;
import org.igniterealtime.openfire.plugin.invites.http.UnreadableBody;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * A request for the page, as far as what it shows depends on it.
 *
 * @param request may be hostile
 * @param texts in the visitor's language
 * @param up the relative path from the browser's address to {@code …/invites/}; links built with it are correct behind
 *     any proxy
 */
record Visit(HttpServletRequest request, Texts texts, String up) {

    /** None of the pages is deeper. With a path of many slashes, each link would become as long as the path itself. */
    private static final int DEEPEST = 3;

    static Visit of(HttpServletRequest request) {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        long slashes = path.chars()
                .filter(character -> character == '/')
                .limit(DEEPEST)
                .count();
        return new Visit(request, LanguageChoice.textsFor(request).isolating(), "../".repeat((int) slashes));
    }

    /** The path below {@code /invites/me}, without slashes at its ends. */
    String path() {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        return path.replaceFirst("^/", "").replaceFirst("/$", "");
    }

    /** The address of the page itself. */
    String me() {
        return up + "me";
    }

    /** The address of the page of an invite. */
    String invite(Invite invite) {
        return me() + "/" + invite.id();
    }

    /**
     * The parameters in the address.
     *
     * @throws UnreadableBody if they are not encoded as they should be
     */
    FormFields query() {
        try {
            return FormFields.of(request.getQueryString());
        } catch (IllegalArgumentException e) {
            throw new UnreadableBody(UnreadableBody.BROKEN);
        }
    }

    /** Whether the address is directly in the folder {@code invites/}, so that a cookie applies to all our pages. */
    boolean isInFolder() {
        return up.isEmpty();
    }

    boolean reads() {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }
}
