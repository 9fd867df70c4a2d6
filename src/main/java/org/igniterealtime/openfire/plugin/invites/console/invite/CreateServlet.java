/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.console.Answer;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleServlet;
import org.igniterealtime.openfire.plugin.invites.console.Draft;
import org.igniterealtime.openfire.plugin.invites.console.Flash;
import org.igniterealtime.openfire.plugin.invites.console.Visit;
import org.igniterealtime.openfire.plugin.invites.console.form.FormPage;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.mail.MailPlan;
import org.igniterealtime.openfire.plugin.invites.mail.MailRefusal;
import org.igniterealtime.openfire.plugin.invites.mail.MailedInvite;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * The page on which invites are created: empty, or filled with what another says ({@code ?like=ID}). It also answers the scripts of forms:
 * {@code ?name=TEXT} says whether a username can be had, {@code ?user=TEXT} which usernames begin so.
 */
public final class CreateServlet extends ConsoleServlet {

    static final String ADDRESS = "invites-create.jsp";

    private static final int SUGGESTIONS = 10;
    private static final long serialVersionUID = 1L;

    private final transient InviteServices services;

    /** Makes it from what it needs. */
    public CreateServlet(InviteServices services) {
        super(ADDRESS, services.console());
        this.services = services;
    }

    /** The address of the form that is filled with what an invite says. */
    static String like(String id) {
        return ADDRESS + "?like=" + FormFields.encode(id);
    }

    @Override
    protected Answer show(Visit visit) {
        FormFields query = visit.fields();
        if (query.has("name")) {
            return new Answer.Lines(check(query.get("name"), visit.texts()));
        } else if (query.has("user")) {
            return new Answer.Lines(services.directory().users(query.get("user"), SUGGESTIONS));
        }
        String like = query.get("like");
        Optional<Draft> draft = visit.drafts().find(address(like));
        InviteForm form = draft.map(Draft::values)
                .map(InviteForm::new)
                .or(() -> services.invites().invites().find(like).map(this::like))
                .orElseGet(this::blank);
        List<FieldProblem> problems = draft.map(Draft::problems).orElse(List.of());
        Texts texts = visit.texts();
        FormPage page = new FormPage(InvitesServlet.ITEM, texts.get("console.invite.create"), ADDRESS)
                .hidden("like", like)
                .form(new InviteFields(services, texts).create(form, problems))
                .buttons(texts.get("console.invite.create"), InvitesServlet.ADDRESS);
        draft.map(Draft::message).map(texts::get).ifPresent(page::message);
        return new Answer.View("form", page);
    }

    /** "good" or "bad", and why; nothing of a name that is not there yet. */
    private List<String> check(String name, Texts texts) {
        if (name.isBlank()) {
            return List.of();
        }
        return services.invites()
                .invites()
                .nameProblem(name)
                .map(problem -> List.of("bad", problem.in(texts)))
                .orElseGet(() -> List.of("good", texts.get("console.invite.available")));
    }

    private InviteForm blank() {
        return new InviteForm(Map.of(
                "kind", List.of("account"),
                "username_policy", List.of("fixed"),
                "uses", List.of(InviteForm.ONCE),
                "ttl", List.of(usualTtl()),
                "subscribe", List.of("true")));
    }

    private String usualTtl() {
        return String.valueOf(services.settings().defaultTtl(InviteKind.ACCOUNT).toSeconds());
    }

    /** The name is another invite's; somebody else needs another one. */
    private InviteForm like(Invite invite) {
        Map<String, List<String>> values =
                new HashMap<>(InviteForm.of(invite, usualTtl()).values());
        values.put(FieldProblem.USERNAME, List.of());
        if (invite.kind() == InviteKind.RESET) {
            values.put("kind", List.of("account"));
        }
        return new InviteForm(values);
    }

    private static String address(String like) {
        return like.isEmpty() ? ADDRESS : like(like);
    }

    @Override
    protected Answer change(Visit visit) {
        String page = address(visit.fields().one("like"));
        if (visit.fields().has("cancel")) {
            return new Answer.Done(page, new Answer.Redirect(InvitesServlet.ADDRESS, Flash.NONE));
        }
        InviteForm form = InviteForm.of(visit.fields());
        InviteForm.Reading reading = form.read(null, null, console().zone().get());
        Creator creator = Creator.unlimited(visit.operator());
        Optional<Outcome<MailPlan, MailRefusal>> mail =
                form.mail().map(services.mails().planner(creator.label())::plan);
        Optional<MailRefusal> unsent = mail.flatMap(Outcome::refusal);
        if (!reading.problems().isEmpty() || unsent.isPresent()) {
            List<FieldProblem> all = reading.problems(judged(reading.terms(), creator));
            unsent.ifPresent(refusal -> all.addAll(refusal.problems()));
            return new Answer.Again(
                    page,
                    new Draft(form.values(), all, unsent.map(Refusals::message).orElse(null)));
        }
        return create(reading.terms(), creator, mail.flatMap(Outcome::result))
                .fold(made -> made(page, made, mail.isPresent()), refusal -> refused(page, form, refusal));
    }

    private Outcome<LinkedInvite, InviteRefusal> create(InviteTerms terms, Creator creator, Optional<MailPlan> mail) {
        return mail.isPresent()
                ? services.mails().create(terms, creator, mail.get()).map(MailedInvite::created)
                : services.invites().create(terms, creator);
    }

    /** What speaks against an invite that cannot be made yet, so that all is said at once. */
    private List<FieldProblem> judged(InviteTerms terms, Creator creator) {
        Invites invites = services.invites().invites();
        Stream<FieldProblem> name = Optional.ofNullable(terms.username()).flatMap(invites::nameProblem).stream();
        return Stream.concat(name, invites.problems(terms, creator).stream()).toList();
    }

    private static Answer made(String page, LinkedInvite made, boolean mailed) {
        Flash flash = Flash.good(mailed ? "console.invite.created.mailed" : "console.invite.created")
                .with(made.token().value());
        return new Answer.Done(
                page, new Answer.Redirect(LinkServlet.of(made.invite().id()), flash));
    }

    private static Answer refused(String page, InviteForm form, InviteRefusal refusal) {
        return new Answer.Again(page, new Draft(form.values(), refusal.problems(), Refusals.message(refusal)));
    }

    @Override
    protected Answer failed(Visit visit) {
        return new Answer.Again(
                address(visit.fields().one("like")),
                new Draft(InviteForm.of(visit.fields()).values(), List.of(), FAILED));
    }
}
