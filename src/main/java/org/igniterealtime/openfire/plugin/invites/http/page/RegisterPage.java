/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugin.invites.account.NewAccount;
import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.policy.PasswordRules;
import org.igniterealtime.openfire.plugin.invites.redemption.Redeemed;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal;
import org.igniterealtime.openfire.plugin.invites.redemption.Registrar;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/** The form that creates an account or sets a new password in the browser. Errors do not use up the invite. */
final class RegisterPage {

    private static final String USERNAME = "username";
    private static final String PASSWORD = "password";
    private static final String REPEATED = "password2";

    private final Renderer renderer;
    private final EndPages ends;
    private final Registrar registrar;
    private final PageCookies cookies;
    private final Clock clock;
    private final SentForms sent = new SentForms();

    RegisterPage(Renderer renderer, EndPages ends, Registrar registrar, PageCookies cookies, Clock clock) {
        this.renderer = renderer;
        this.ends = ends;
        this.registrar = registrar;
        this.cookies = cookies;
        this.clock = clock;
    }

    /** Shows the empty form. */
    Response show(PageRequest visit, Invite invite, Token token) {
        String name = invite.username() == null ? "" : invite.username();
        return form(visit, 200, invite, token, name, Map.of());
    }

    /** Handles a submitted form. */
    Response submit(PageRequest visit, Invite invite, Token token, FormFields fields) {
        String username =
                invite.hasFixedName() ? invite.username() : fields.get(USERNAME).trim();
        if (!cookies.matches(visit, fields.get("form"))) {
            return again(visit, 403, invite, token, username, "page.error.form");
        }
        String password = fields.get(PASSWORD);
        Map<String, String> errors = check(visit.texts(), username, password, fields.get(REPEATED));
        if (!errors.isEmpty()) {
            return form(visit, 422, invite, token, username, errors);
        }
        Outcome<Redeemed, RedemptionRefusal> outcome =
                sent.once(identity(token, fields), () -> use(invite, token, username, password));
        return outcome.fold(
                done -> done(visit, token, done), refusal -> refused(visit, invite, token, username, refusal));
    }

    /** Handles a form for an invite that has ended, perhaps because this form was sent before. */
    Response submitAgain(PageRequest visit, Invite invite, Token token, FormFields fields) {
        if (cookies.done(visit, token).isPresent()) {
            return Response.seeOther("done");
        }
        return Optional.of(identity(token, fields))
                .filter(form -> cookies.matches(visit, fields.get("form")))
                .flatMap(sent::find)
                .map(done -> done(visit, token, done))
                .orElseGet(() -> ends.ended(visit, invite, invite.status(clock.instant())));
    }

    private static String identity(Token token, FormFields fields) {
        return token.value() + " " + fields.get("form");
    }

    private Response done(PageRequest visit, Token token, Redeemed done) {
        return Response.seeOther("done").with("Set-Cookie", cookies.setDone(visit, token, done.username()));
    }

    private Outcome<Redeemed, RedemptionRefusal> use(Invite invite, Token token, String username, String password) {
        return invite.kind() == InviteKind.RESET
                ? registrar.resetPassword(token, password, clock.instant())
                : registrar.register(token, new NewAccount(username, password, null, null), clock.instant());
    }

    private Response refused(
            PageRequest visit, Invite invite, Token token, String username, RedemptionRefusal refusal) {
        return switch (refusal.reason()) {
            case UNKNOWN -> ends.unknown(visit);
            case USED -> ends.ended(visit, invite, InviteStatus.USED);
            case EXPIRED -> ends.ended(visit, invite, InviteStatus.EXPIRED);
            case REVOKED -> ends.ended(visit, invite, InviteStatus.REVOKED);
            case NOT_FOR_THIS -> ends.notForThis(visit);
            case ADMIN_RESET -> again(visit, 403, invite, token, username, "page.error.admin_reset");
            case BUSY -> again(visit, 503, invite, token, username, "page.error.busy")
                    .after(refusal.retryAfter());
            case NAME_CONFLICT -> refused(visit, 409, invite, token, username, refusal.problem());
            case INVALID -> refused(visit, 422, invite, token, username, refusal.problem());
            case READ_ONLY -> ends.readOnly(visit, invite);
            case AWAY -> ends.away(visit);
        };
    }

    /** Shows the form again with a general error. */
    private Response again(PageRequest visit, int status, Invite invite, Token token, String username, String text) {
        return form(
                visit, status, invite, token, username, Map.of("", visit.texts().get(text)));
    }

    private Response refused(
            PageRequest visit, int status, Invite invite, Token token, String username, FieldProblem problem) {
        if (problem.field().equals(USERNAME) && invite.hasFixedName() && invite.registration()) {
            return ends.nameGone(visit, status, invite, problem);
        }
        String field = List.of(USERNAME, PASSWORD).contains(problem.field()) ? problem.field() : "";
        return form(visit, status, invite, token, username, Map.of(field, Renderer.problem(visit.texts(), problem)));
    }

    private static Map<String, String> check(Texts texts, String username, String password, String repeated) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (username.isEmpty()) {
            errors.put(USERNAME, texts.get("page.error.username"));
        }
        if (password.isEmpty()) {
            errors.put(PASSWORD, texts.get("page.error.password"));
        } else if (!password.equals(repeated)) {
            errors.put(REPEATED, texts.get("page.error.repeated"));
        }
        return errors;
    }

    private Response form(
            PageRequest visit, int status, Invite invite, Token token, String username, Map<String, String> errors) {
        Texts texts = visit.texts();
        boolean reset = invite.kind() == InviteKind.RESET;
        String secret = cookies.formSecret(visit);
        Map<String, Object> model = new HashMap<>();
        String kind = reset ? "reset" : "account";
        model.put("heading", texts.get("page.form.heading." + kind, visit.site().name()));
        model.put(
                "lead",
                texts.get(
                        "page.form.lead." + kind + (invite.hasFixedName() && !reset ? ".named" : ""),
                        visit.site().name()));
        model.put("usernameHint", texts.get("page.form.username." + hint(invite)));
        model.put("backLabel", texts.forKind("page.form.back", kind));
        model.put("submit", texts.get("page.form.submit." + kind));
        model.put("action", visit.root() + token.value() + "/register");
        model.put("back", visit.root() + token.value());
        model.put("nameCheck", invite.hasFixedName() ? "" : visit.root() + token.value() + "/name");
        model.put("formSecret", secret);
        model.put(USERNAME, username);
        model.put("bound", invite.hasFixedName());
        PasswordRules.Length length = registrar.passwordLength();
        model.put("minimum", length.least());
        model.put("passwordHint", texts.get("page.form.password.hint", length.least(), length.most()));
        addErrors(model, errors);
        String title = texts.get(errors.isEmpty() ? "page.form.title." + kind : "page.form.title.error");
        return renderer.page(visit, status, "register", title, model)
                .with("Set-Cookie", cookies.setForm(visit, secret));
    }

    private static void addErrors(Map<String, Object> model, Map<String, String> errors) {
        model.put("failed", !errors.isEmpty());
        model.put("general", errors.getOrDefault("", ""));
        model.put(
                "fieldErrors",
                errors.entrySet().stream()
                        .filter(error -> !error.getKey().isEmpty())
                        .map(error -> Map.of("field", error.getKey(), "message", error.getValue()))
                        .toList());
        for (String field : List.of(USERNAME, PASSWORD, REPEATED)) {
            model.put(field + "Error", errors.getOrDefault(field, ""));
        }
    }

    private static String hint(Invite invite) {
        if (invite.hasFixedName()) {
            return invite.kind() == InviteKind.RESET ? "reset" : "bound";
        }
        return invite.username() == null ? "hint" : "suggested";
    }

    /** Whether the content type is that of a form. */
    static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }
}
