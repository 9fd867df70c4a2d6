/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.console.Moment;
import org.igniterealtime.openfire.plugin.invites.console.Person;
import org.igniterealtime.openfire.plugin.invites.console.invite.LineagePage.Ending;
import org.igniterealtime.openfire.plugin.invites.console.invite.LineagePage.Row;
import org.igniterealtime.openfire.plugin.invites.console.invite.LineagePage.Step;
import org.igniterealtime.openfire.plugin.invites.console.invite.LineagePage.Subject;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.redemption.Branch;
import org.igniterealtime.openfire.plugin.invites.redemption.Branch.Member;
import org.igniterealtime.openfire.plugin.invites.redemption.Branch.Root;
import org.igniterealtime.openfire.plugin.invites.redemption.Branches;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemption;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/** Makes of the lineage of users and invites what its page shows. */
final class LineageViews {

    private final InviteServices services;
    private final Accounts accounts;
    private final Branches branches;
    private final Texts texts;
    private final InviteViews views;

    LineageViews(InviteServices services, Branches branches, Texts texts) {
        this.services = services;
        this.accounts = services.accounts();
        this.branches = branches;
        this.texts = texts;
        this.views = new InviteViews(services, texts);
    }

    /**
     * The lineage of a user or an invite.
     *
     * @param after the id of the use of the last one of the previous page; empty = the first page
     * @return empty if there is neither such a user, nor any trace of an earlier one
     */
    Optional<Subject> subject(Root root, String after) {
        Branch whole = branches.below(root);
        Branch page = branches.below(root, after, LineageTree.MOST_DIRECT + 1);
        Optional<Invite> invite = Optional.ofNullable(root.inviteId())
                .flatMap(id -> services.invites().invites().find(id));
        List<Step> above = invite.map(this::above).orElseGet(() -> above(root.username()));
        String state = root.username() == null ? "" : state(root.username());
        boolean unknown =
                state.equals("deleted") && above.isEmpty() && whole.members().isEmpty();
        if (unknown || (root.username() == null && invite.isEmpty())) {
            return Optional.empty();
        }
        List<Member> direct = page.invited();
        boolean more = direct.size() > LineageTree.MOST_DIRECT;
        return Optional.of(new Subject(
                root.username() == null ? null : Person.user(root.username()),
                invite.map(views::view).orElse(null),
                state,
                LineageServlet.query(root),
                above,
                count(whole.members().size(), whole.isComplete()),
                whole.members().isEmpty(),
                whole.isComplete(),
                rows(page, new LineageTree(page)),
                more
                        ? LineageServlet.query(root) + "&after="
                                + direct.get(LineageTree.MOST_DIRECT - 1).use().id()
                        : null,
                after.isEmpty()));
    }

    private String state(String username) {
        return !accounts.exists(username) ? "deleted" : accounts.isLocked(username) ? "locked" : "active";
    }

    private String count(int number, boolean exact) {
        return texts.get(exact ? "console.tab.number" : "console.tab.more", number);
    }

    private List<Row> rows(Branch branch, LineageTree tree) {
        List<Member> shown = tree.members();
        Set<String> existing =
                accounts.existing(shown.stream().map(Member::username).collect(Collectors.toSet()));
        return shown.stream().map(member -> row(member, branch, tree, existing)).toList();
    }

    private Row row(Member member, Branch branch, LineageTree tree, Set<String> existing) {
        int invited = branch.invited(member).size();
        return new Row(
                member.username(),
                state(member, existing),
                member.isEarlier(),
                moment(member.use()),
                member.use().inviteId(),
                invited == 0 ? "" : count(invited, branch.isComplete()),
                count(branch.below(member), branch.isComplete()),
                !tree.below(member).isEmpty(),
                tree.endingWith(member).stream()
                        .map(each -> new Ending(
                                each.username(), tree.hidden(each) == 0 ? "" : count(tree.hidden(each), true)))
                        .toList());
    }

    private String state(Member member, Set<String> existing) {
        if (member.isReplaced()) {
            return "replaced";
        }
        return !existing.contains(member.username())
                ? "deleted"
                : accounts.isLocked(member.username()) ? "locked" : "active";
    }

    private Moment moment(Redemption use) {
        return services.console().moment(use.at());
    }

    /** Who is above a user; empty if the user did not join with an invite. */
    private List<Step> above(String username) {
        List<Redemption> chain = branches.above(username);
        List<Step> steps = new ArrayList<>();
        for (Redemption use : chain) {
            String name = BareJid.localpart(use.jid()).orElse(use.jid());
            steps.add(new Step(name, "", moment(use), use.inviteId()));
        }
        if (!chain.isEmpty()) {
            steps.add(top(chain));
        }
        Collections.reverse(steps);
        return steps;
    }

    /** Who is at the top: someone who did not join with an invite, or whoever created an invite without an inviter. */
    private Step top(List<Redemption> chain) {
        Redemption last = chain.get(chain.size() - 1);
        if (chain.size() == Branches.MOST_ABOVE && last.inviter() != null) {
            return new Step("", texts.get("console.lineage.further"), null, "");
        } else if (last.inviter() != null) {
            return step(last.inviter());
        }
        return new Step(
                "",
                services.invites()
                        .invites()
                        .find(last.inviteId())
                        .map(invite -> texts.get(
                                "console.lineage.created_by",
                                views.creator(invite.createdBy()).text()))
                        .orElseGet(() -> texts.get("console.lineage.no_inviter")),
                null,
                "");
    }

    private Step step(String inviter) {
        return BareJid.localpartAt(inviter, accounts.domain())
                .map(name -> new Step(name, "", null, ""))
                .orElseGet(() -> new Step("", inviter, null, ""));
    }

    /** Who is above an invite. */
    private List<Step> above(Invite invite) {
        Optional<String> inviter =
                Optional.ofNullable(invite.inviter()).flatMap(jid -> BareJid.localpartAt(jid, accounts.domain()));
        if (inviter.isEmpty()) {
            String creator = views.creator(invite.createdBy()).text();
            return List.of(new Step("", texts.get("console.lineage.created_by", creator), null, ""));
        }
        List<Step> above = above(inviter.get());
        return above.isEmpty() ? List.of(new Step(inviter.get(), "", null, "")) : above;
    }
}
