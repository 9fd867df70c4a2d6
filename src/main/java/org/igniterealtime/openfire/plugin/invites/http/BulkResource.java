/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugin.invites.http.BulkReader.Item;
import org.igniterealtime.openfire.plugin.invites.http.representation.BulkItemBody;
import org.igniterealtime.openfire.plugin.invites.http.representation.InviteBody;
import org.igniterealtime.openfire.plugin.invites.http.representation.ListBody;
import org.igniterealtime.openfire.plugin.invites.invite.AuditedInvites;
import org.igniterealtime.openfire.plugin.invites.invite.BulkOutcome.Mode;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.mail.InviteMails;
import org.igniterealtime.openfire.plugin.invites.mail.Mail;
import org.igniterealtime.openfire.plugin.invites.mail.MailPlan;
import org.igniterealtime.openfire.plugin.invites.mail.MailPlanner;
import org.igniterealtime.openfire.plugin.invites.mail.MailRefusal;
import org.igniterealtime.openfire.plugin.invites.mail.MailedBulk;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;

/** Creates up to {@value Invites#MOST_AT_ONCE} invites with one call, in JSON or CSV. */
final class BulkResource {

    /** In bytes: two kilobytes for each invite. */
    private static final int LARGEST_BODY = 2 * 1024 * Invites.MOST_AT_ONCE;

    private static final Set<String> TYPES = Set.of("application/json", Csv.MEDIA_TYPE);

    private final AuditedInvites invites;
    private final InviteMails mails;
    private final InviteLinks links;

    BulkResource(AuditedInvites invites, InviteMails mails, InviteLinks links) {
        this.invites = invites;
        this.mails = mails;
        this.links = links;
    }

    List<Route> routes() {
        return List.of(Route.of("POST", "/invites/bulk", Route.Access.with(Scope.INVITES_CREATE), TYPES, this::create)
                .withBodiesUpTo(LARGEST_BODY));
    }

    private Response create(ApiRequest call) {
        BulkReader.Request request = BulkReader.read(call);
        Creator creator = KeyCreator.of(call.key());
        Map<Integer, MailPlan> plans = new HashMap<>();
        List<Item> items = planned(request.items(), creator, call, plans);
        List<InviteTerms> readable = items.stream()
                .filter(item -> item.problem() == null)
                .map(Item::terms)
                .toList();
        MailedBulk bulk = mails.createAll(readable, plans, creator, mode(request, readable.size() == items.size()));
        Results results = new Results(items, bulk);
        if (!bulk.outcome().created()) {
            throw Problem.of(
                            422,
                            "not_all_created",
                            results.problems.size(),
                            request.items().size())
                    .items(results.problems);
        }
        return call.accepts(Csv.MEDIA_TYPE) ? csv(results, call) : json(results, call);
    }

    /**
     * Plans the mails. What is wrong with the invite of one that is refused is told as well.
     *
     * @param plans by the index of the invite among those without a problem
     */
    private List<Item> planned(List<Item> items, Creator creator, ApiRequest call, Map<Integer, MailPlan> plans) {
        if (items.stream().allMatch(item -> item.mail() == null)) {
            return items;
        }
        call.admission().require(Scope.INVITES_MAIL);
        MailPlanner planner = mails.planner(creator.label());
        List<Item> planned = new ArrayList<>();
        int next = 0;
        for (Item item : items) {
            Outcome<MailPlan, MailRefusal> plan = item.mail() == null ? null : planner.plan(item.mail());
            if (plan != null && !plan.isDone()) {
                planned.add(plan.fold(
                        done -> item,
                        refusal -> Item.refused(ProblemMapper.of(refusal, invites.invites(), item.terms(), creator))));
            } else {
                planned.add(item);
                if (plan != null) {
                    plans.put(next, plan.result().orElseThrow());
                }
                next += item.problem() == null ? 1 : 0;
            }
        }
        return planned;
    }

    /** If some invites cannot be read although all or none should be created, the caller is still told what is wrong with the others. */
    private static Mode mode(BulkReader.Request request, boolean allReadable) {
        if (!request.atomic()) {
            return Mode.EACH;
        }
        return allReadable ? Mode.ALL_OR_NONE : Mode.PREVIEW;
    }

    /** The result for each item, by its index. */
    private static final class Results {

        private final Map<Integer, Problem> problems = new TreeMap<>();
        private final Map<Integer, LinkedInvite> created = new TreeMap<>();
        private final Map<Integer, Mail> mails = new HashMap<>();

        /**
         * @param bulk the invites without a problem
         */
        Results(List<Item> items, MailedBulk bulk) {
            int next = 0;
            for (int index = 0; index < items.size(); index++) {
                if (items.get(index).problem() != null) {
                    problems.put(index, items.get(index).problem());
                } else {
                    add(index, bulk.outcome().items().get(next));
                    mails.put(index, bulk.mails().get(next));
                    next++;
                }
            }
        }

        private void add(int index, Outcome<LinkedInvite, InviteRefusal> item) {
            item.result().ifPresent(invite -> created.put(index, invite));
            item.refusal().ifPresent(refusal -> problems.put(index, ProblemMapper.of(refusal)));
        }

        int size() {
            return problems.size() + created.size();
        }
    }

    private Response json(Results results, ApiRequest call) {
        List<BulkItemBody> data = new ArrayList<>();
        for (int index = 0; index < results.size(); index++) {
            LinkedInvite made = results.created.get(index);
            data.add(
                    made == null
                            ? results.problems.get(index).item(index, call.texts())
                            : BulkItemBody.created(index, body(made, results.mails.get(index))));
        }
        return Response.json(200, ListBody.whole(data));
    }

    private Response csv(Results results, ApiRequest call) {
        return Csv.response(BulkSheet.COLUMNS, rows -> {
            for (int index = 0; index < results.size(); index++) {
                LinkedInvite made = results.created.get(index);
                rows.row(
                        made == null
                                ? BulkSheet.refused(index, results.problems.get(index), call.texts())
                                : BulkSheet.created(index, body(made, results.mails.get(index))));
            }
        });
    }

    /**
     * A newly created invite, whose username nobody else can have yet.
     *
     * @param mail {@code null} = none
     */
    private InviteBody body(LinkedInvite made, Mail mail) {
        return InviteBody.of(made.invite(), false, made.invite().createdAt(), made.token(), links)
                .sent(mail);
    }
}
