/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import javax.servlet.http.HttpSession;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * The value that a form of ours carries to show that it came from our page. One for a whole console session, so that two
 * tabs do not spoil each other's forms, as Openfire's own rotating token would.
 */
final class CsrfToken {

    /** The name of the form's hidden field. */
    static final String FIELD = "csrf";

    private static final String ATTRIBUTE = "invites.console.csrf";

    private final Secrets secrets;

    CsrfToken(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The session's token, made if it has none yet. */
    String of(HttpSession session) {
        synchronized (this) {
            Object token = session.getAttribute(ATTRIBUTE);
            if (token instanceof String known) {
                return known;
            }
            String made = secrets.secret(32);
            session.setAttribute(ATTRIBUTE, made);
            return made;
        }
    }

    /**
     * Whether a form carries its session's token.
     *
     * @param session {@code null} = none
     */
    boolean isIn(HttpSession session, FormFields form) {
        Object expected = session == null ? null : session.getAttribute(ATTRIBUTE);
        return expected instanceof String token && Secrets.same(token, form.one(FIELD));
    }
}
