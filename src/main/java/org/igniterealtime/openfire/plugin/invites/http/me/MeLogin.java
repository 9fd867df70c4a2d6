/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.me;

import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.account.Logins;
import org.igniterealtime.openfire.plugin.invites.http.ClientAddress;
import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.view.Brand;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/** Logs users in and out, and knows who is logged in. */
final class MeLogin {

    private final Renderer renderer;
    private final Brand brand;
    private final Logins logins;
    private final LoginAttempts attempts;
    private final Sessions sessions;
    private final SessionCookies cookies;

    MeLogin(
            Renderer renderer,
            Brand brand,
            Logins logins,
            LoginAttempts attempts,
            Sessions sessions,
            SessionCookies cookies) {
        this.renderer = renderer;
        this.brand = brand;
        this.logins = logins;
        this.attempts = attempts;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    /** The login form. */
    Response form(Visit visit) {
        return form(visit, 200, "", "");
    }

    /** The login form for somebody who wanted to change something, but whose session has ended. */
    Response ended(Visit visit) {
        return form(visit, 403, "", visit.texts().get("page.me.login.ended"));
    }

    private Response form(Visit visit, int status, String username, String error) {
        String browser = cookies.browserOrNew(visit.request());
        String heading = visit.texts().get("page.me.login.heading", brand.name());
        Map<String, Object> model = Map.of("heading", heading, "username", username, "form", browser, "error", error);
        return renderer.page(visit, status, "me-login", visit.texts().get("page.me.title"), model)
                .withCookie(cookies.setBrowser(visit.request(), browser));
    }

    /** Logs a user in. */
    Response logIn(Visit visit, FormFields fields) {
        String username = fields.one("username");
        Optional<String> browser = cookies.browser(visit.request());
        if (browser.isEmpty() || !Secrets.same(browser.get(), fields.one("form"))) {
            return form(visit, 403, username, visit.texts().get("page.error.form"));
        }
        LoginAttempts.Result result =
                attempts.attempt(ClientAddress.of(visit.request()), username, fields.one("password"));
        if (!result.retryAfter().isZero()) {
            String wait = visit.texts().get("span.seconds", result.retryAfter().toSeconds());
            return form(visit, 429, username, visit.texts().get("page.me.login.toomany", wait))
                    .after(result.retryAfter());
        }
        if (!result.succeeded()) {
            return form(visit, 403, username, visit.texts().get("page.me.login.failed"));
        }
        cookies.session(visit.request()).ifPresent(sessions::close);
        String id = sessions.open(result.username(), result.state(), browser.get());
        return Response.seeOther(visit.me()).withCookie(cookies.setSession(visit.request(), id));
    }

    /** The session of the visitor, if its account and password are still the same. */
    Optional<Session> session(Visit visit) {
        Optional<String> id = cookies.session(visit.request());
        Optional<String> browser = cookies.browser(visit.request());
        if (id.isEmpty() || browser.isEmpty()) {
            return Optional.empty();
        }
        Optional<Session> found = sessions.find(id.get()).filter(session -> session.isIn(browser.get()));
        boolean current = found.filter(session ->
                        logins.state(session.username()).filter(session::isOf).isPresent())
                .isPresent();
        if (found.isPresent() && !current) {
            sessions.close(id.get());
        }
        return current ? found : Optional.empty();
    }

    /** Logs a user out. */
    Response logOut(Visit visit) {
        cookies.session(visit.request()).ifPresent(sessions::close);
        return Response.seeOther(visit.me()).withCookie(cookies.removeSession(visit.request()));
    }

    /** Logs all users out. */
    void logOutAll() {
        sessions.closeAll();
    }
}
