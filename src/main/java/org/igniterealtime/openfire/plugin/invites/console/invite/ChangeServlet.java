/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * The page that asks before an invite is revoked, reopened, given a new link, extended or deleted: {@code ?do=ACTION&id=ID}; and before
 * several are revoked or extended, which were ticked in the list: {@code ?do=ACTION}.
 */
public final class ChangeServlet extends ConsoleServlet {

    static final String ADDRESS = "invites-change.jsp";

    /** What can be done to several at once. */
    static final Set<String> BULK = Set.of("revoke", "extend");

    /** The field of a draft with what was ticked. */
    static final String IDS = "ids";

    private static final Set<String> ACTIONS = Set.of("revoke", "reopen", "renew", "extend", "delete");
    private static final String DO = "do";
    private static final String VERSION = "version";
    private static final long serialVersionUID = 1L;

    private final transient InviteServices services;

    /** Makes it from what it needs. */
    public ChangeServlet(InviteServices services) {
        super(ADDRESS, services.console());
        this.services = services;
    }

    /** The address of the question whether to do that to what was ticked. */
    static String ticked(String action) {
        return ADDRESS + "?do=" + FormFields.encode(action);
    }

    private static String one(String action, String id) {
        return ticked(action) + "&id=" + FormFields.encode(id);
    }

    @Override
    protected Answer show(Visit visit) {
        String action = visit.fields().get(DO);
        if (!ACTIONS.contains(action)) {
            return InvitesServlet.unknown();
        }
        String id = visit.fields().get("id");
        if (!id.isEmpty()) {
            Optional<Invite> found = services.invites().invites().find(id);
            return found.<Answer>map(invite -> new Answer.View("form", question(invite, action, visit)))
                    .orElseGet(InvitesServlet::gone);
        }
        Optional<Draft> ticked = visit.drafts().find(ticked(action));
        return ticked.<Answer>map(draft -> new Answer.View("form", question(draft, action, visit)))
                .orElseGet(() -> new Answer.Redirect(InvitesServlet.ADDRESS, Flash.bad("console.invite.none_ticked")));
    }

    private FormPage question(Invite invite, String action, Visit visit) {
        Texts texts = visit.texts();
        InviteView view = new InviteViews(services, texts).view(invite);
        String whom = view.username().isEmpty() ? texts.get("invite.anyone") : view.username();
        Optional<Draft> draft = visit.drafts().find(one(action, invite.id()));
        FormPage page = page(action, draft, invite.kind(), texts)
                .intro(texts.get("console.invite." + action + ".sure", view.kind(), whom))
                .hidden("id", invite.id())
                .hidden(VERSION, invite.version())
                .buttons(texts.get("console.invite." + action), DetailsServlet.of(invite.id()));
        return view.note().isEmpty() ? page : page.intro(view.note());
    }

    private FormPage question(Draft draft, String action, Visit visit) {
        Texts texts = visit.texts();
        int count = draft.values().getOrDefault(IDS, List.of()).size();
        return page(action, Optional.of(draft), InviteKind.ACCOUNT, texts)
                .intro(texts.get("console.invites." + action + ".sure", count))
                .hidden(IDS, String.join(" ", draft.values().getOrDefault(IDS, List.of())))
                .hidden("back", draft.values().getOrDefault("back", List.of("")).get(0))
                .buttons(texts.get("console.invite." + action), InvitesServlet.ADDRESS);
    }

    private FormPage page(String action, Optional<Draft> draft, InviteKind kind, Texts texts) {
        FormPage page =
                new FormPage(InvitesServlet.ITEM, texts.get("console.invite." + action), ADDRESS).hidden(DO, action);
        draft.map(Draft::message).map(texts::get).ifPresent(page::message);
        if (action.equals("extend")) {
            InviteFields fields = new InviteFields(services, texts);
            Map<String, List<String>> values = new HashMap<>(Map.of(
                    "ttl",
                    List.of(String.valueOf(services.settings().defaultTtl(kind).toSeconds()))));
            draft.map(Draft::values).ifPresent(values::putAll);
            page.form(fields.extend(
                    kind, new InviteForm(values), draft.map(Draft::problems).orElse(List.of())));
        }
        return page;
    }

    @Override
    protected Answer change(Visit visit) {
        FormFields sent = visit.fields();
        String action = sent.one(DO);
        String id = sent.one("id");
        boolean several = sent.has(IDS);
        String page = several ? ticked(action) : one(action, id);
        String back = several ? InvitesServlet.back(sent.one("back")) : DetailsServlet.of(id);
        if (sent.has("cancel")) {
            return new Answer.Done(page, new Answer.Redirect(back, Flash.NONE));
        } else if (!ACTIONS.contains(action) || (several && !BULK.contains(action))) {
            return InvitesServlet.unknown();
        }
        InviteForm form = InviteForm.of(sent);
        Optional<Instant> end = Optional.empty();
        if (action.equals("extend")) {
            InviteForm.Reading reading =
                    form.read(InviteKind.ACCOUNT, null, console().zone().get());
            if (!reading.problems().isEmpty()) {
                return new Answer.Again(page, draft(sent, reading.problems(), null));
            }
            end = Optional.of(end(reading.terms()));
        }
        return several
                ? doAll(action, Arrays.asList(sent.one(IDS).split(" ")), end, back, visit)
                : doOne(action, id, form.version(), end, page, visit);
    }

    private Instant end(InviteTerms terms) {
        return terms.expiresAt() != null
                ? terms.expiresAt()
                : console()
                        .clock()
                        .instant()
                        .plus(terms.ttl() == null ? services.settings().defaultTtl() : terms.ttl());
    }

    /** What was entered, so that it comes again. */
    private static Draft draft(FormFields sent, List<FieldProblem> problems, String message) {
        Map<String, List<String>> values = new HashMap<>(InviteForm.of(sent).values());
        if (sent.has(IDS)) {
            values.put(IDS, Arrays.asList(sent.one(IDS).split(" ")));
            values.put("back", List.of(sent.one("back")));
        }
        return new Draft(values, problems, message);
    }

    private Answer doOne(String action, String id, int version, Optional<Instant> end, String page, Visit visit) {
        if (action.equals("renew")) {
            return services.invites()
                    .renew(id, version, Creator.unlimited(visit.operator()))
                    .fold(
                            renewed -> new Answer.Redirect(
                                    LinkServlet.of(id),
                                    Flash.good("console.invite.renew.done")
                                            .with(renewed.token().value())),
                            refusal -> refused(refusal, id, page, visit));
        }
        return change(action, id, version, end, visit)
                .fold(
                        invite -> new Answer.Done(
                                page,
                                new Answer.Redirect(
                                        action.equals("delete") ? InvitesServlet.ADDRESS : DetailsServlet.of(id),
                                        Flash.good("console.invite." + action + ".done"))),
                        refusal -> refused(refusal, id, page, visit));
    }

    private Answer refused(InviteRefusal refusal, String id, String page, Visit visit) {
        if (refusal.reason() == InviteRefusal.Reason.NOT_FOUND) {
            return InvitesServlet.gone();
        } else if (page.startsWith(ticked("extend")) && refusal.reason() == InviteRefusal.Reason.INVALID) {
            return new Answer.Again(page, draft(visit.fields(), refusal.problems(), null));
        }
        String why = Refusals.words(refusal, visit.texts());
        return new Answer.Redirect(DetailsServlet.of(id), Flash.bad("console.invite.refused", why));
    }

    private Outcome<Invite, InviteRefusal> change(
            String action, String id, Integer version, Optional<Instant> end, Visit visit) {
        Creator operator = Creator.unlimited(visit.operator());
        return switch (action) {
            case "revoke" -> services.invites().revoke(id, version, Creator.unlimited(visit.operator()));
            case "reopen" -> services.invites().unrevoke(id, version, operator);
            case "delete" -> services.invites().delete(id, version, visit.operator());
            case "extend" -> services.invites().edit(id, seen -> extended(seen, end.orElseThrow()), version, operator);
            default -> throw new IllegalArgumentException(action);
        };
    }

    /** Nothing is made shorter. */
    private static InviteTerms extended(Invite seen, Instant end) {
        return end.isAfter(seen.expiresAt())
                ? seen.terms().toBuilder().expiresAt(end).build()
                : seen.terms();
    }

    private Answer doAll(String action, List<String> ids, Optional<Instant> end, String back, Visit visit) {
        long done = ids.stream()
                .filter(id -> canBeDone(action, id))
                .filter(id -> change(action, id, null, end, visit).isDone())
                .count();
        long skipped = ids.size() - done;
        Flash flash = skipped == 0
                ? Flash.good("console.invites." + action + ".done", done)
                : Flash.good("console.invites." + action + ".some", done, skipped);
        return new Answer.Done(ticked(action), new Answer.Redirect(back, flash));
    }

    /** What was ticked may have ended since. */
    private boolean canBeDone(String action, String id) {
        return services.invites()
                .invites()
                .find(id)
                .map(invite ->
                        InviteViews.actions(invite.status(console().clock().instant())))
                .filter(actions -> actions.contains(action))
                .isPresent();
    }

    @Override
    protected Answer failed(Visit visit) {
        FormFields sent = visit.fields();
        return sent.has(IDS)
                ? new Answer.Again(ticked(sent.one(DO)), draft(sent, List.of(), FAILED))
                : new Answer.Redirect(DetailsServlet.of(sent.one("id")), Flash.bad(FAILED));
    }
}
