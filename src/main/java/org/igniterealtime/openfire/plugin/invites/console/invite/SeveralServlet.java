/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.console.Answer;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleServlet;
import org.igniterealtime.openfire.plugin.invites.console.Draft;
import org.igniterealtime.openfire.plugin.invites.console.Flash;
import org.igniterealtime.openfire.plugin.invites.console.Visit;
import org.igniterealtime.openfire.plugin.invites.console.form.FormPage;
import org.igniterealtime.openfire.plugin.invites.invite.BulkOutcome;
import org.igniterealtime.openfire.plugin.invites.invite.BulkOutcome.Mode;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.mail.MailPlan;
import org.igniterealtime.openfire.plugin.invites.mail.MailPlanner;
import org.igniterealtime.openfire.plugin.invites.mail.MailRefusal;
import org.igniterealtime.openfire.plugin.invites.mail.MailedBulk;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * Creates several invites: first the form, then, at {@code ?preview}, what would be created and what is wrong with it,
 * then the sheet of their links.
 */
public final class SeveralServlet extends ConsoleServlet {

    static final String ADDRESS = "invites-several.jsp";

    private static final String PREVIEW = ADDRESS + "?preview";
    private static final long serialVersionUID = 1L;

    private final transient InviteServices services;

    /** Creates it from what it needs. */
    public SeveralServlet(InviteServices services) {
        super(ADDRESS, services.console());
        this.services = services;
    }

    @Override
    protected Answer show(Visit visit) {
        Optional<Draft> draft = visit.drafts().find(PREVIEW);
        boolean form = draft.isEmpty()
                || !visit.fields().has("preview")
                || !draft.get().problems().isEmpty()
                || draft.get().message() != null;
        return form
                ? new Answer.View("form", form(draft, visit.texts()))
                : new Answer.View("several", preview(new InviteForm(draft.get().values()), visit));
    }

    private FormPage form(Optional<Draft> draft, Texts texts) {
        InviteForm form = draft.map(Draft::values).map(InviteForm::new).orElseGet(this::blank);
        List<FieldProblem> problems = draft.map(Draft::problems).orElse(List.of());
        FormPage page = new FormPage(InvitesServlet.ITEM, texts.get("console.several"), ADDRESS)
                .form(new InviteFields(services, texts).several(form, problems))
                .buttons(texts.get("console.several.preview"), InvitesServlet.ADDRESS);
        draft.map(Draft::message).map(texts::get).ifPresent(page::message);
        return page;
    }

    private InviteForm blank() {
        return new InviteForm(Map.of(
                "kind",
                List.of("account"),
                SeveralInvites.HOW,
                List.of(SeveralInvites.COUNT),
                "uses",
                List.of(InviteForm.ONCE),
                "ttl",
                List.of(usualTtl()),
                "subscribe",
                List.of("true")));
    }

    private String usualTtl() {
        return String.valueOf(services.settings().defaultTtl(InviteKind.ACCOUNT).toSeconds());
    }

    private SeveralPage preview(InviteForm form, Visit visit) {
        List<Checked> checked = check(form, visit);
        List<SeveralPage.Row> rows = new ArrayList<>();
        for (Checked each : checked) {
            InviteTerms terms = each.entry().terms();
            rows.add(new SeveralPage.Row(
                    rows.size() + 1,
                    orEmpty(terms.username()),
                    orEmpty(terms.note()),
                    each.entry().mail(),
                    each.problem()));
        }
        return new SeveralPage(rows, checked.stream().filter(Checked::isGood).count(), seen(form), visit.texts());
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /**
     * One of the invites.
     *
     * @param mail the mail with it; {@code null} = none, or it cannot be sent
     * @param problem why it cannot be created, or not be sent, in words; empty = it can
     */
    private record Checked(SeveralInvites.Entry entry, MailPlan mail, String problem) {

        boolean isGood() {
            return problem.isEmpty();
        }
    }

    private List<Checked> check(InviteForm form, Visit visit) {
        List<SeveralInvites.Entry> wanted = read(form).entries();
        Creator creator = Creator.unlimited(visit.operator());
        BulkOutcome outcome = services.invites().createAll(terms(wanted), creator, Mode.PREVIEW);
        MailPlanner planner = services.mails().planner(creator.label());
        boolean named = form.text(SeveralInvites.HOW).equals(SeveralInvites.LINES);
        List<Checked> checked = new ArrayList<>();
        for (SeveralInvites.Entry entry : wanted) {
            Optional<Outcome<MailPlan, MailRefusal>> mail =
                    Optional.ofNullable(entry.mail()).map(planner::plan);
            List<String> problems = new ArrayList<>();
            if (entry.fault() != null) {
                problems.add(visit.texts().get("error." + entry.fault()));
            } else if (named && entry.terms().username() == null && mail.isEmpty()) {
                problems.add(visit.texts().get("console.several.nameless"));
            }
            outcome.items().get(checked.size()).refusal().ifPresent(why -> problems.add(words(why, visit.texts())));
            mail.flatMap(Outcome::refusal).ifPresent(why -> problems.add(words(why, visit.texts())));
            checked.add(new Checked(entry, mail.flatMap(Outcome::result).orElse(null), String.join(" ", problems)));
        }
        return checked;
    }

    private static List<InviteTerms> terms(List<SeveralInvites.Entry> entries) {
        return entries.stream().map(SeveralInvites.Entry::terms).toList();
    }

    private static String words(InviteRefusal refusal, Texts texts) {
        return refusal.problems().isEmpty() ? texts.get(Refusals.message(refusal)) : words(refusal.problems(), texts);
    }

    private static String words(MailRefusal refusal, Texts texts) {
        return refusal.problems().isEmpty() ? refusal.in(texts) : words(refusal.problems(), texts);
    }

    private static String words(List<FieldProblem> problems, Texts texts) {
        return problems.stream()
                .map(problem -> problem.field().equals(FieldProblem.USERNAME)
                        ? problem.in(texts)
                        : texts.get("pair", texts.get("invite.field." + problem.field()), problem.in(texts)))
                .collect(Collectors.joining(" "));
    }

    /** What was entered in another tab since is not to be created by the button of this one. */
    private static String seen(InviteForm form) {
        return Integer.toHexString(form.values().hashCode());
    }

    private SeveralInvites.Reading read(InviteForm form) {
        InviteForm.Reading common = form.read(null, null, console().zone().get());
        SeveralInvites.Reading several = SeveralInvites.read(form, common.terms());
        List<FieldProblem> problems = Stream.concat(common.problems().stream(), several.problems().stream())
                .toList();
        return new SeveralInvites.Reading(several.entries(), problems);
    }

    @Override
    protected Answer change(Visit visit) {
        FormFields sent = visit.fields();
        if (sent.has("cancel")) {
            return new Answer.Done(PREVIEW, new Answer.Redirect(InvitesServlet.ADDRESS, Flash.NONE));
        }
        return sent.has("seen") ? create(visit) : check(sent);
    }

    private Answer check(FormFields sent) {
        InviteForm form = InviteForm.of(sent);
        return new Answer.Again(PREVIEW, new Draft(form.values(), read(form).problems(), null));
    }

    private Answer create(Visit visit) {
        Optional<Draft> draft = visit.drafts().find(PREVIEW);
        if (draft.isEmpty()) {
            return InvitesServlet.unknown();
        }
        InviteForm form = new InviteForm(draft.get().values());
        if (!seen(form).equals(visit.fields().one("seen"))) {
            return new Answer.Redirect(PREVIEW, Flash.bad("console.several.outdated"));
        }
        List<Checked> good = check(form, visit).stream().filter(Checked::isGood).toList();
        if (good.isEmpty()) {
            return new Answer.Redirect(PREVIEW, Flash.NONE);
        }
        MailedBulk bulk = services.mails()
                .createAll(
                        terms(good.stream().map(Checked::entry).toList()),
                        mails(good),
                        Creator.unlimited(visit.operator()),
                        Mode.EACH);
        List<LinkedInvite> made = bulk.outcome().items().stream()
                .flatMap(item -> item.result().stream())
                .toList();
        if (made.isEmpty()) {
            return new Answer.Redirect(PREVIEW, Flash.bad("console.several.outdated"));
        }
        Map<String, List<String>> ids = new HashMap<>();
        ids.put(SheetServlet.IDS, made.stream().map(each -> each.invite().id()).toList());
        int sent = bulk.mails().size();
        Flash flash = (sent == 0
                        ? Flash.good("console.several.created", made.size())
                        : Flash.good("console.several.mailed", made.size(), sent))
                .with(made.stream().map(each -> each.token().value()).collect(Collectors.joining(" ")));
        return new Answer.Next(
                PREVIEW, SheetServlet.of(made.get(0).invite().id()), new Draft(ids, List.of(), null), flash);
    }

    /** By the index of the invite. */
    private static Map<Integer, MailPlan> mails(List<Checked> good) {
        Map<Integer, MailPlan> plans = new HashMap<>();
        for (int i = 0; i < good.size(); i++) {
            if (good.get(i).mail() != null) {
                plans.put(i, good.get(i).mail());
            }
        }
        return plans;
    }

    @Override
    protected Answer failed(Visit visit) {
        return new Answer.Redirect(PREVIEW, Flash.bad(FAILED));
    }
}
