/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.me;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/** A user who is logged in. */
final class Session {

    private final String username;
    private final String jid;
    private final String state;
    private final String browser;
    private final String formToken;
    private final AtomicReference<LinkedInvite> created = new AtomicReference<>();

    /**
     * @param username normalized
     * @param jid the user's bare JID
     * @param state that of the account at the login
     * @param browser the value of the browser's form cookie at the login
     * @param formToken secret; proves that a form is from one of this session's pages
     */
    Session(String username, String jid, String state, String browser, String formToken) {
        this.username = username;
        this.jid = jid;
        this.state = Secrets.hash(state);
        this.browser = Secrets.hash(browser);
        this.formToken = formToken;
    }

    String username() {
        return username;
    }

    String jid() {
        return jid;
    }

    String formToken() {
        return formToken;
    }

    /** Whether the account and its password are still those of the login. */
    boolean isOf(String currentState) {
        return Secrets.same(state, Secrets.hash(currentState));
    }

    /** Whether this browser has logged in. Another host of the domain can set the session's cookie, but not this one. */
    boolean isIn(String otherBrowser) {
        return Secrets.same(browser, Secrets.hash(otherBrowser));
    }

    /** Keeps the link of a new invite, because the operator may not let links be shown again. */
    void keep(LinkedInvite invite) {
        created.set(invite);
    }

    /** The newest invite that was created in this session, if it has this id. */
    Optional<LinkedInvite> created(String id) {
        return Optional.ofNullable(created.get())
                .filter(linked -> linked.invite().id().equals(id));
    }
}
