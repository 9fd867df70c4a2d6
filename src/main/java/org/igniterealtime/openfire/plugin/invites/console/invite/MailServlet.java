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
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.LinkRefusal;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.mail.MailDraft;
import org.igniterealtime.openfire.plugin.invites.mail.MailPlan;
import org.igniterealtime.openfire.plugin.invites.mail.MailRefusal;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/** The page on which an open invite is sent by mail: {@code ?id=ID}. */
public final class MailServlet extends ConsoleServlet {

    static final String ADDRESS = "invites-mail.jsp";
    private static final long serialVersionUID = 1L;

    private final transient InviteServices services;

    /** Creates it from what it needs. */
    public MailServlet(InviteServices services) {
        super(ADDRESS, services.console());
        this.services = services;
    }

    /** The address of the page for an invite. */
    static String of(String id) {
        return ADDRESS + "?id=" + FormFields.encode(id);
    }

    @Override
    protected Answer show(Visit visit) {
        String id = visit.fields().get("id");
        return link(id, visit)
                .<Answer>fold(
                        linked -> services.mails()
                                .unavailable()
                                .map(refusal -> unavailable(id, refusal))
                                .orElseGet(() -> new Answer.View("form", form(linked.invite(), visit))),
                        refusal -> refused(id, refusal, visit));
    }

    private FormPage form(Invite invite, Visit visit) {
        Texts texts = visit.texts();
        InviteView view = new InviteViews(services, texts).view(invite);
        String whom = view.username().isEmpty() ? texts.get("invite.anyone") : view.username();
        Optional<Draft> draft = visit.drafts().find(of(invite.id()));
        InviteForm entered = new InviteForm(draft.map(Draft::values).orElse(Map.of()));
        List<FieldProblem> problems = draft.map(Draft::problems).orElse(List.of());
        FormPage page = new FormPage(InvitesServlet.ITEM, texts.get("console.mail.send"), ADDRESS)
                .intro(texts.get("console.mail.intro", view.kind(), whom))
                .hidden("id", invite.id())
                .form(new InviteFields(services, texts).mail(entered, problems))
                .buttons(texts.get("console.mail.send"), DetailsServlet.of(invite.id()));
        draft.map(Draft::message).map(texts::get).ifPresent(page::message);
        return page;
    }

    /** The link. Nobody sees it here, so this is not recorded as if it was shown. */
    private Outcome<LinkedInvite, LinkRefusal> link(String id, Visit visit) {
        return services.invites().invites().link(id, Creator.unlimited(visit.operator()));
    }

    private static Answer unavailable(String id, MailRefusal refusal) {
        return new Answer.Redirect(DetailsServlet.of(id), Flash.bad(Refusals.message(refusal)));
    }

    private static Answer refused(String id, LinkRefusal refusal, Visit visit) {
        return refusal.reason() == LinkRefusal.Reason.NOT_FOUND
                ? InvitesServlet.gone()
                : new Answer.Redirect(
                        DetailsServlet.of(id),
                        Flash.bad("console.invite.refused", Refusals.words(refusal, visit.texts())));
    }

    @Override
    protected Answer change(Visit visit) {
        String id = visit.fields().one("id");
        return visit.fields().has("cancel")
                ? done(id, Flash.NONE)
                : link(id, visit).<Answer>fold(linked -> send(linked, visit), refusal -> refused(id, refusal, visit));
    }

    private Answer send(LinkedInvite linked, Visit visit) {
        InviteForm form = InviteForm.of(visit.fields());
        MailDraft draft = form.mail().orElse(new MailDraft(null, null, null));
        Outcome<MailPlan, MailRefusal> plan =
                services.mails().planner(visit.operator()).plan(draft);
        return plan.ifDone(planned -> services.mails().send(linked, planned, visit.operator()))
                .fold(
                        sent -> done(linked.invite().id(), Flash.good("console.mail.sent")),
                        refusal -> refused(linked.invite().id(), form, refusal));
    }

    private static Answer done(String id, Flash flash) {
        return new Answer.Done(of(id), new Answer.Redirect(DetailsServlet.of(id), flash));
    }

    private static Answer refused(String id, InviteForm form, MailRefusal refusal) {
        return refusal.reason() == MailRefusal.Reason.INVALID
                ? new Answer.Again(of(id), new Draft(form.values(), refusal.problems(), null))
                : unavailable(id, refusal);
    }

    @Override
    protected Answer failed(Visit visit) {
        return new Answer.Again(
                of(visit.fields().one("id")),
                new Draft(InviteForm.of(visit.fields()).values(), List.of(), FAILED));
    }
}
