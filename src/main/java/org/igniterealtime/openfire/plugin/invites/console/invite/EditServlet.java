/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.console.Answer;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleServlet;
import org.igniterealtime.openfire.plugin.invites.console.Draft;
import org.igniterealtime.openfire.plugin.invites.console.Flash;
import org.igniterealtime.openfire.plugin.invites.console.Visit;
import org.igniterealtime.openfire.plugin.invites.console.form.Form;
import org.igniterealtime.openfire.plugin.invites.console.form.FormPage;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/** The page on which an invite is changed: {@code ?id=ID}. */
public final class EditServlet extends ConsoleServlet {

    static final String ADDRESS = "invites-edit.jsp";
    private static final long serialVersionUID = 1L;

    private final transient InviteServices services;

    /** Makes it from what it needs. */
    public EditServlet(InviteServices services) {
        super(ADDRESS, services.console());
        this.services = services;
    }

    /** The address of the form for an invite. */
    static String of(String id) {
        return ADDRESS + "?id=" + FormFields.encode(id);
    }

    @Override
    protected Answer show(Visit visit) {
        String id = visit.fields().get("id");
        return services.invites()
                .invites()
                .find(id)
                .<Answer>map(invite -> new Answer.View("form", page(invite, visit)))
                .orElseGet(InvitesServlet::gone);
    }

    private FormPage page(Invite invite, Visit visit) {
        Texts texts = visit.texts();
        Optional<Draft> draft = visit.drafts().find(of(invite.id()));
        InviteForm saved = InviteForm.of(invite, InviteForm.KEEP);
        InviteForm entered = draft.map(Draft::values).map(InviteForm::new).orElse(saved);
        Form form = new InviteFields(services, texts)
                .edit(
                        invite.kind(),
                        console().moment(invite.expiresAt()),
                        entered,
                        draft.map(Draft::problems).orElse(List.of()));
        if (draft.filter(Draft::isOutdated).isPresent()) {
            form.compare(saved.values());
        }
        FormPage page = new FormPage(InvitesServlet.ITEM, texts.get("console.invite.edit"), ADDRESS)
                .intro(texts.get("console.invite.edit.intro"))
                .hidden("id", invite.id())
                .hidden("version", draft.isPresent() ? entered.version() : invite.version())
                .form(form)
                .buttons(texts.get("console.save"), DetailsServlet.of(invite.id()));
        draft.map(Draft::message).map(texts::get).ifPresent(page::message);
        return page;
    }

    @Override
    protected Answer change(Visit visit) {
        String id = visit.fields().one("id");
        if (visit.fields().has("cancel")) {
            return new Answer.Done(of(id), new Answer.Redirect(DetailsServlet.of(id), Flash.NONE));
        }
        InviteForm form = InviteForm.of(visit.fields());
        Optional<Invite> invite = services.invites().invites().find(id);
        if (invite.isEmpty()) {
            return InvitesServlet.gone();
        }
        InviteForm.Reading reading = read(invite.get(), form);
        Creator editor = Creator.unlimited(visit.operator());
        if (!reading.problems().isEmpty()) {
            List<FieldProblem> all = reading.problems(
                    services.invites().invites().problems(invite.get(), merged(invite.get(), reading), editor));
            return new Answer.Again(of(id), new Draft(form.values(), all, null));
        }
        return services.invites()
                .edit(id, seen -> merged(seen, read(seen, form)), form.version(), editor)
                .fold(EditServlet::saved, refusal -> refused(id, form, refusal));
    }

    private InviteForm.Reading read(Invite seen, InviteForm form) {
        return form.read(seen.kind(), seen.expiresAt(), console().zone().get());
    }

    /** What the form does not ask for stays as it is. */
    private static InviteTerms merged(Invite seen, InviteForm.Reading reading) {
        InviteTerms wanted = reading.terms();
        if (seen.kind() == InviteKind.RESET) {
            return seen.terms().toBuilder()
                    .ttl(wanted.ttl())
                    .expiresAt(wanted.expiresAt())
                    .note(wanted.note())
                    .build();
        }
        return wanted.toBuilder()
                .registration(
                        seen.kind() == InviteKind.CONTACT
                                ? wanted.registration()
                                : Boolean.valueOf(seen.registration()))
                .metadata(seen.terms().metadata())
                .build();
    }

    private static Answer saved(Invite invite) {
        Answer.Redirect details =
                new Answer.Redirect(DetailsServlet.of(invite.id()), Flash.good("console.invite.saved"));
        return new Answer.Done(of(invite.id()), details);
    }

    private Answer refused(String id, InviteForm form, InviteRefusal refusal) {
        if (refusal.reason() == InviteRefusal.Reason.NOT_FOUND) {
            return new Answer.Done(of(id), InvitesServlet.gone());
        }
        Map<String, List<String>> values = new HashMap<>(form.values());
        if (refusal.reason() == InviteRefusal.Reason.OUTDATED) {
            services.invites()
                    .invites()
                    .find(id)
                    .ifPresent(now -> values.put("version", List.of(String.valueOf(now.version()))));
        }
        return new Answer.Again(of(id), new Draft(values, refusal.problems(), Refusals.message(refusal)));
    }

    @Override
    protected Answer failed(Visit visit) {
        return new Answer.Again(
                of(visit.fields().one("id")),
                new Draft(InviteForm.of(visit.fields()).values(), List.of(), FAILED));
    }
}
