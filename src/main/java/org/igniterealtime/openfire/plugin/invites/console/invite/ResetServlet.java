/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.console.Answer;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleServlet;
import org.igniterealtime.openfire.plugin.invites.console.Draft;
import org.igniterealtime.openfire.plugin.invites.console.Flash;
import org.igniterealtime.openfire.plugin.invites.console.Visit;
import org.igniterealtime.openfire.plugin.invites.console.form.FormPage;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * The page for links with which users choose a new password, {@code ?username=NAME} with one filled in. That of an administrator has to be
 * confirmed: whoever has the link can do all that an administrator can.
 */
public final class ResetServlet extends ConsoleServlet {

    static final String ADDRESS = "invites-reset.jsp";

    private static final String CONFIRMED = "confirmed";
    private static final String WARNED = "warned";
    private static final long serialVersionUID = 1L;

    private final transient InviteServices services;

    /** Makes it from what it needs. */
    public ResetServlet(InviteServices services) {
        super(ADDRESS, services.console());
        this.services = services;
    }

    @Override
    protected Answer show(Visit visit) {
        Texts texts = visit.texts();
        Optional<Draft> draft = visit.drafts().find(ADDRESS);
        InviteForm form = draft.map(Draft::values).map(InviteForm::new).orElseGet(() -> blank(visit));
        List<FieldProblem> problems = draft.map(Draft::problems).orElse(List.of());
        boolean administrator =
                problems.stream().anyMatch(problem -> problem.field().equals(CONFIRMED));
        FormPage page = new FormPage(InvitesServlet.ITEM, texts.get("console.reset.create"), ADDRESS)
                .intro(texts.get("console.reset.intro"))
                .form(new InviteFields(services, texts).reset(form, problems, administrator))
                .buttons(texts.get("console.reset.create"), InvitesServlet.ADDRESS);
        draft.map(Draft::message).map(texts::get).ifPresent(page::message);
        if (administrator) {
            String username = form.text(FieldProblem.USERNAME);
            page.hidden(WARNED, username).warning(texts.get("command.reset.confirm", username));
        }
        return new Answer.View("form", page);
    }

    private InviteForm blank(Visit visit) {
        return new InviteForm(Map.of(
                FieldProblem.USERNAME,
                List.of(visit.fields().get(FieldProblem.USERNAME)),
                "ttl",
                List.of(String.valueOf(
                        services.settings().defaultTtl(InviteKind.RESET).toSeconds()))));
    }

    @Override
    protected Answer change(Visit visit) {
        if (visit.fields().has("cancel")) {
            return new Answer.Done(ADDRESS, new Answer.Redirect(InvitesServlet.ADDRESS, Flash.NONE));
        }
        InviteForm form = InviteForm.of(visit.fields());
        InviteForm.Reading reading =
                form.read(InviteKind.RESET, null, console().zone().get());
        Creator creator = Creator.unlimited(visit.operator());
        List<FieldProblem> problems =
                reading.problems(services.invites().invites().problems(reading.terms(), creator));
        String username = form.text(FieldProblem.USERNAME);
        if (isAdministrator(username) && !isConfirmed(form)) {
            problems.add(new FieldProblem(CONFIRMED, "confirm_administrator", null));
        }
        if (!problems.isEmpty()) {
            return new Answer.Again(ADDRESS, new Draft(form.values(), problems, null));
        }
        return services.invites()
                .create(reading.terms(), creator)
                .fold(ResetServlet::made, refusal -> refused(form, refusal));
    }

    /** For the very name that the warning was about. */
    private static boolean isConfirmed(InviteForm form) {
        return form.text(CONFIRMED).equals("true") && form.text(WARNED).equals(form.text(FieldProblem.USERNAME));
    }

    private boolean isAdministrator(String username) {
        return services.accounts()
                .normalise(username)
                .filter(services.accounts()::isAdmin)
                .isPresent();
    }

    private static Answer made(LinkedInvite made) {
        Flash flash = Flash.good("console.reset.created", made.invite().username())
                .with(made.token().value());
        return new Answer.Done(
                ADDRESS, new Answer.Redirect(LinkServlet.of(made.invite().id()), flash));
    }

    private static Answer refused(InviteForm form, InviteRefusal refusal) {
        return new Answer.Again(ADDRESS, new Draft(form.values(), refusal.problems(), Refusals.message(refusal)));
    }

    @Override
    protected Answer failed(Visit visit) {
        return new Answer.Again(ADDRESS, new Draft(InviteForm.of(visit.fields()).values(), List.of(), FAILED));
    }
}
