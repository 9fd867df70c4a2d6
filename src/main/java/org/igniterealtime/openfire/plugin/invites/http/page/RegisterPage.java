/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import com.samskivert.mustache.Escapers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
import org.igniterealtime.openfire.plugin.invites.settings.FormRule;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/** The form that creates an account or sets a new password in the browser. Errors do not use up the invite. */
final class RegisterPage {

    private static final String USERNAME = FieldProblem.USERNAME;
    private static final String PASSWORD = "password";
    private static final String REPEATED = "password2";
    private static final String NAME = "name";
    private static final String EMAIL = "email";
    private static final String TERMS = "terms";

    /** In the order in which the form has them. */
    private static final List<String> FIELDS = List.of(USERNAME, PASSWORD, REPEATED, NAME, EMAIL, TERMS);

    /** Stands for a link in a text. */
    private static final String LINK = "\uE000";

    private final Renderer renderer;
    private final EndPages ends;
    private final Registrar registrar;
    private final PageCookies cookies;
    private final Clock clock;
    private final Function<Invite, Optional<String>> inviters;
    private final SentForms sent = new SentForms();

    /** What was entered, or is suggested. Passwords are never shown again. */
    private record Entered(String username, String name, String email, boolean agreed) {

        static Entered of(Invite invite, FormFields fields, String domain) {
            String username = invite.hasFixedName()
                    ? invite.username()
                    : TypedName.of(fields.get(USERNAME), domain).localpart();
            return new Entered(
                    username, fields.get(NAME).strip(), fields.get(EMAIL).strip(), fields.has(TERMS));
        }
    }

    /**
     * @param inviters what people call the inviter of an invite
     */
    RegisterPage(
            Renderer renderer,
            EndPages ends,
            Registrar registrar,
            PageCookies cookies,
            Clock clock,
            Function<Invite, Optional<String>> inviters) {
        this.renderer = renderer;
        this.ends = ends;
        this.registrar = registrar;
        this.cookies = cookies;
        this.clock = clock;
        this.inviters = inviters;
    }

    /** Shows the empty form. */
    Response show(PageRequest visit, Invite invite, Token token) {
        String name = invite.username() == null ? "" : invite.username();
        return form(visit, 200, invite, token, new Entered(name, "", "", false), Map.of());
    }

    /** Handles a submitted form. */
    Response submit(PageRequest visit, Invite invite, Token token, FormFields fields) {
        Entered entered = Entered.of(invite, fields, visit.site().domain());
        if (!cookies.matches(visit, fields.get("form"))) {
            return again(visit, 403, invite, token, entered, "page.error.form");
        }
        Map<String, String> errors = check(visit, invite, entered, fields);
        if (!errors.isEmpty()) {
            return form(visit, 422, invite, token, entered, errors);
        }
        Outcome<Redeemed, RedemptionRefusal> outcome =
                sent.once(identity(token, fields), () -> use(visit.site(), invite, token, entered, fields));
        return outcome.fold(
                done -> done(visit, token, done), refusal -> refused(visit, invite, token, entered, refusal));
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
        return Response.seeOther("done").withCookie(cookies.setDone(visit, token, done.username()));
    }

    private Outcome<Redeemed, RedemptionRefusal> use(
            Site site, Invite invite, Token token, Entered entered, FormFields fields) {
        String password = fields.get(PASSWORD);
        if (invite.kind() == InviteKind.RESET) {
            return registrar.resetPassword(token, password, clock.instant());
        }
        String name = site.nameField() == FormRule.OFF || entered.name().isEmpty() ? null : entered.name();
        String email = site.emailField() == FormRule.OFF || entered.email().isEmpty() ? null : entered.email();
        String terms = site.terms().isEmpty() ? null : site.terms();
        NewAccount account = new NewAccount(entered.username(), password, name, email, terms);
        return registrar.register(token, account, clock.instant());
    }

    private Response refused(
            PageRequest visit, Invite invite, Token token, Entered entered, RedemptionRefusal refusal) {
        return switch (refusal.reason()) {
            case UNKNOWN -> ends.unknown(visit);
            case USED -> ends.ended(visit, invite, InviteStatus.USED);
            case EXPIRED -> ends.ended(visit, invite, InviteStatus.EXPIRED);
            case REVOKED -> ends.ended(visit, invite, InviteStatus.REVOKED);
            case NOT_FOR_THIS -> ends.notForThis(visit);
            case ADMIN_RESET -> again(visit, 403, invite, token, entered, "page.error.admin_reset");
            case BUSY -> again(visit, 503, invite, token, entered, "page.error.busy")
                    .after(refusal.retryAfter());
            case NAME_CONFLICT -> refused(visit, 409, invite, token, entered, refusal.problem());
            case INVALID -> refused(visit, 422, invite, token, entered, refusal.problem());
            case READ_ONLY -> ends.readOnly(visit, invite);
            case AWAY -> ends.away(visit);
        };
    }

    /** Shows the form again with a general error. */
    private Response again(PageRequest visit, int status, Invite invite, Token token, Entered entered, String text) {
        return form(
                visit, status, invite, token, entered, Map.of("", visit.texts().get(text)));
    }

    private Response refused(
            PageRequest visit, int status, Invite invite, Token token, Entered entered, FieldProblem problem) {
        if (problem.field().equals(USERNAME) && invite.hasFixedName() && invite.registration()) {
            return ends.nameGone(visit, status, invite, problem);
        }
        String field = FIELDS.contains(problem.field()) ? problem.field() : "";
        return form(visit, status, invite, token, entered, Map.of(field, Renderer.problem(visit.texts(), problem)));
    }

    private static Map<String, String> check(PageRequest visit, Invite invite, Entered entered, FormFields fields) {
        Texts texts = visit.texts();
        Site site = visit.site();
        Map<String, String> errors = new LinkedHashMap<>();
        if (entered.username().isEmpty()) {
            errors.put(USERNAME, texts.get("page.error.username"));
        } else if (!invite.hasFixedName()) {
            new TypedName(entered.username())
                    .fault()
                    .ifPresent(fault -> errors.put(USERNAME, Renderer.problem(texts, fault)));
        }
        if (fields.get(PASSWORD).isEmpty()) {
            errors.put(PASSWORD, texts.get("page.error.password"));
        } else if (!fields.get(PASSWORD).equals(fields.get(REPEATED))) {
            errors.put(REPEATED, texts.get("page.error.repeated"));
        }
        if (invite.registration()) {
            if (site.nameField() == FormRule.REQUIRED && entered.name().isEmpty()) {
                errors.put(NAME, texts.get("page.error.name"));
            }
            if (site.emailField() == FormRule.REQUIRED && entered.email().isEmpty()) {
                errors.put(EMAIL, texts.get("page.error.email"));
            }
            if (site.termsCheckbox() && !site.terms().isEmpty() && !entered.agreed()) {
                errors.put(TERMS, texts.get("page.error.terms"));
            }
        }
        return errors;
    }

    private Response form(
            PageRequest visit, int status, Invite invite, Token token, Entered entered, Map<String, String> errors) {
        Texts texts = visit.texts();
        Site site = visit.site();
        boolean reset = invite.kind() == InviteKind.RESET;
        String kind = reset ? "reset" : "account";
        String secret = cookies.formSecret(visit);
        String lead = kind + (invite.hasFixedName() && !reset ? ".named" : "");
        Map<String, Object> model = new HashMap<>();
        model.put("heading", texts.get("page.form.heading." + kind, site.name()));
        model.put("lead", texts.get("page.form.lead." + lead, site.name()));
        model.put("usernameHint", texts.get("page.form.username." + hint(invite)));
        model.put("backLabel", texts.forKind("page.form.back", kind));
        model.put("submit", texts.get("page.form.submit." + kind));
        model.put("action", visit.root() + token.value() + "/register");
        model.put("back", visit.root() + token.value());
        model.put("nameCheck", invite.hasFixedName() ? "" : visit.root() + token.value() + "/name");
        model.put("formSecret", secret);
        model.put(USERNAME, entered.username());
        model.put("bound", invite.hasFixedName());
        PasswordRules.Length length = registrar.passwordLength();
        model.put("minimum", length.least());
        model.put("passwordHint", texts.get("page.form.password.hint", length.least(), length.most()));
        model.put("contact", reset ? "" : contact(texts, invite));
        model.put("more", reset ? List.of() : more(texts, site, entered, errors));
        addAgreement(model, texts, site, entered, reset);
        addErrors(model, errors);
        String title = texts.get(errors.isEmpty() ? "page.form.title." + kind : "page.form.title.error");
        return renderer.page(visit, status, "register", title, model).withCookie(cookies.setForm(visit, secret));
    }

    private String contact(Texts texts, Invite invite) {
        return inviters.apply(invite)
                .filter(name -> invite.subscribe())
                .map(name -> texts.get("page.form.contact", name))
                .orElse("");
    }

    /** The fields that the operator has added. */
    private static List<Map<String, Object>> more(Texts texts, Site site, Entered entered, Map<String, String> errors) {
        List<Map<String, Object>> fields = new ArrayList<>();
        if (site.nameField() != FormRule.OFF) {
            fields.add(field(texts, NAME, "text", "name", entered.name(), site.nameField(), errors));
        }
        if (site.emailField() != FormRule.OFF) {
            fields.add(field(texts, EMAIL, "email", "email", entered.email(), site.emailField(), errors));
        }
        return fields;
    }

    private static Map<String, Object> field(
            Texts texts,
            String field,
            String type,
            String autocomplete,
            String value,
            FormRule rule,
            Map<String, String> errors) {
        boolean required = rule == FormRule.REQUIRED;
        String label = texts.get("page.form." + field);
        return Map.of(
                "field",
                field,
                "type",
                type,
                "direction",
                type.equals("email") ? "ltr" : "auto",
                "autocomplete",
                autocomplete,
                "value",
                value,
                "required",
                required,
                "label",
                required ? label : texts.get("page.form.optional", label),
                "hint",
                texts.get("page.form." + field + ".hint"),
                "error",
                errors.getOrDefault(field, ""));
    }

    /** Whoever creates an account agrees to the terms of use, by doing so or with a check box. */
    private static void addAgreement(
            Map<String, Object> model, Texts texts, Site site, Entered entered, boolean reset) {
        boolean agrees = !reset && !site.terms().isEmpty();
        String text = site.termsCheckbox() ? "page.form.terms.checkbox" : "page.form.terms";
        model.put(
                "agreement",
                agrees ? linked(texts.get(text, LINK), site.terms(), texts.get("page.form.terms.link")) : "");
        model.put("checkbox", site.termsCheckbox());
        model.put("agreed", entered.agreed());
    }

    /** A sentence as HTML, with a link in it, whose label is in the language of the sentence. */
    private static String linked(String sentence, String url, String label) {
        String link = "<a href=\"" + Escapers.HTML.escape(url) + "\" target=\"_blank\" rel=\"noopener\">"
                + Escapers.HTML.escape(label) + "</a>";
        return Escapers.HTML.escape(sentence).replace(Texts.ISOLATE + LINK + Texts.END_OF_ISOLATE, link);
    }

    private static void addErrors(Map<String, Object> model, Map<String, String> errors) {
        model.put("failed", !errors.isEmpty());
        model.put("general", errors.getOrDefault("", ""));
        model.put(
                "fieldErrors",
                FIELDS.stream()
                        .filter(errors::containsKey)
                        .map(field -> Map.of("field", field, "message", errors.get(field)))
                        .toList());
        for (String field : FIELDS) {
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
        return FormFields.isForm(request.getContentType());
    }
}
