/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * The form in which an invitee chooses only the username. It is kept for the invite, and the landing page then gives it
 * to the app, which creates the account and, in many apps, the password.
 */
final class UsernamePage {

    private static final String FIELD = FieldProblem.USERNAME;

    private final Renderer renderer;
    private final Invites invites;
    private final PageCookies cookies;

    UsernamePage(Renderer renderer, Invites invites, PageCookies cookies) {
        this.renderer = renderer;
        this.invites = invites;
        this.cookies = cookies;
    }

    /** Shows the form, with the username that is kept or suggested. */
    Response show(PageRequest visit, Invite invite, Token token) {
        return form(visit, 200, token, invite.username() == null ? "" : invite.username(), "", "");
    }

    /** Handles a submitted form. */
    Response submit(PageRequest visit, Invite invite, Token token, FormFields fields) {
        TypedName typed = TypedName.of(fields.get(FIELD), visit.site().domain());
        if (!cookies.matches(visit, fields.get("form"))) {
            return form(visit, 403, token, typed.localpart(), "", visit.texts().get("page.error.form"));
        }
        Optional<FieldProblem> fault = typed.fault();
        if (typed.localpart().isEmpty()) {
            return form(visit, 422, token, "", visit.texts().get("page.error.username"), "");
        } else if (fault.isPresent()) {
            return form(visit, 422, token, typed.localpart(), Renderer.problem(visit.texts(), fault.get()), "");
        }
        Outcome<Invite, InviteRefusal> outcome = invites.keepName(invite, typed.localpart());
        return outcome.fold(
                kept -> Response.seeOther(visit.root() + token.value()),
                refusal -> refused(visit, token, typed.localpart(), refusal));
    }

    private Response refused(PageRequest visit, Token token, String typed, InviteRefusal refusal) {
        return switch (refusal.reason()) {
            case NAME_CONFLICT -> refused(visit, 409, token, typed, refusal.problems());
            case INVALID -> refused(visit, 422, token, typed, refusal.problems());
            case OUTDATED -> form(visit, 409, token, typed, "", visit.texts().get("page.error.busy"));
                // The page of the invite says what has happened to it.
            case RESET_NOT_ALLOWED,
                    KIND_NOT_ALLOWED,
                    ADMIN_RESET,
                    TOO_MANY_OPEN,
                    TOO_MANY_IN_PERIOD,
                    READ_ONLY,
                    NOT_FOUND -> Response.seeOther(visit.root() + token.value());
        };
    }

    private Response refused(PageRequest visit, int status, Token token, String typed, List<FieldProblem> problems) {
        return form(visit, status, token, typed, Renderer.problem(visit.texts(), problems.get(0)), "");
    }

    /**
     * @param error what is wrong with the username; empty = nothing
     * @param general what is wrong otherwise; empty = nothing
     */
    private Response form(PageRequest visit, int status, Token token, String username, String error, String general) {
        String secret = cookies.formSecret(visit);
        String root = visit.root() + token.value();
        boolean failed = !error.isEmpty() || !general.isEmpty();
        Map<String, Object> model = new HashMap<>();
        model.put("heading", visit.texts().get("page.username.heading"));
        model.put("lead", visit.texts().get("page.username.lead"));
        model.put("action", root + "/username");
        model.put("back", root);
        model.put("nameCheck", root + "/name");
        model.put("formSecret", secret);
        model.put(FIELD, username);
        model.put("usernameHint", visit.texts().get("page.form.username.hint"));
        model.put("failed", failed);
        model.put("general", general);
        model.put("usernameError", error);
        String title = visit.texts().get(failed ? "page.form.title.error" : "page.username.title");
        return renderer.page(visit, status, "username", title, model).withCookie(cookies.setForm(visit, secret));
    }
}
