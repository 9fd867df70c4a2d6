/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import javax.servlet.http.HttpSession;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * The value in each form that proves that it came from our page. There is one for the whole console session, so that
 * two tabs do not invalidate each other's forms, as Openfire's own changing token would.
 */
final class CsrfToken {

    /** The name of the form's hidden field. */
    static final String FIELD = "csrf";

    private static final String ATTRIBUTE = "invites.console.csrf";

    private final Secrets secrets;

    CsrfToken(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The token of the session; generated if there is none yet. */
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
     * Whether a form contains the token of its session.
     *
     * @param session {@code null} if there is none
     */
    boolean isIn(HttpSession session, FormFields form) {
        Object expected = session == null ? null : session.getAttribute(ATTRIBUTE);
        return expected instanceof String token && Secrets.same(token, form.one(FIELD));
    }
}
