/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.console.Answer;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleServlet;
import org.igniterealtime.openfire.plugin.invites.console.Flash;
import org.igniterealtime.openfire.plugin.invites.console.Person;
import org.igniterealtime.openfire.plugin.invites.console.Visit;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.redemption.Branch.Member;
import org.igniterealtime.openfire.plugin.invites.redemption.Branch.Root;
import org.igniterealtime.openfire.plugin.invites.redemption.BranchChange;
import org.igniterealtime.openfire.plugin.invites.redemption.BranchChange.Result;
import org.igniterealtime.openfire.plugin.invites.redemption.BranchInvites;
import org.igniterealtime.openfire.plugin.invites.redemption.BranchLocks;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * Shows exactly what would be done to a branch, and then does it: {@code ?do=revoke} all its pending invites, or {@code ?do=lock} its
 * accounts, below {@code user=NAME} or {@code invite=ID}.
 */
public final class BranchServlet extends ConsoleServlet {

    private static final String ADDRESS = "invites-branch.jsp";
    private static final String REVOKE = "revoke";
    private static final String LOCK = "lock";
    private static final long serialVersionUID = 1L;

    private final transient InviteServices services;
    private final transient BranchInvites invites;
    private final transient BranchLocks locks;

    /**
     * @param services what the pages of invites need
     * @param invites revokes the invites of branches
     * @param locks locks the accounts of branches
     */
    public BranchServlet(InviteServices services, BranchInvites invites, BranchLocks locks) {
        super(ADDRESS, services.console());
        this.services = services;
        this.invites = invites;
        this.locks = locks;
    }

    private static String of(String action, Root root) {
        return ADDRESS + "?do=" + action + "&" + LineageServlet.query(root);
    }

    @Override
    protected Answer show(Visit visit) {
        FormFields query = visit.fields();
        Optional<Root> root = LineageServlet.root(query.get("user"), query.get("invite"), services);
        if (root.isEmpty()) {
            return unknown();
        }
        return switch (query.get("do")) {
            case REVOKE -> new Answer.View("branch", revoking(root.get(), visit.texts()));
            case LOCK -> new Answer.View("branch", locking(root.get(), visit.texts()));
            default -> unknown();
        };
    }

    private static Answer unknown() {
        return new Answer.Redirect(LineageServlet.ADDRESS, Flash.bad("console.unknown"));
    }

    private BranchPage revoking(Root root, Texts texts) {
        BranchChange<Invite> change = invites.preview(root);
        InviteViews views = new InviteViews(services, texts);
        return page(
                REVOKE,
                root,
                List.of(),
                change.wanted().stream().map(views::view).toList(),
                change.wanted().stream().map(Invite::id).collect(Collectors.joining(" ")),
                change,
                true);
    }

    private BranchPage locking(Root root, Texts texts) {
        BranchChange<Member> change = locks.preview(root);
        InviteViews views = new InviteViews(services, texts);
        return page(
                LOCK,
                root,
                change.wanted().stream().map(member -> account(member, views)).toList(),
                List.of(),
                change.wanted().stream().map(member -> member.use().id()).collect(Collectors.joining(" ")),
                change,
                locks.areWritable());
    }

    private BranchPage.Account account(Member member, InviteViews views) {
        String inviter = member.use().inviter();
        return new BranchPage.Account(
                Person.user(member.username()),
                console().moment(member.use().at()),
                inviter == null ? null : views.person(inviter),
                member.use().inviteId());
    }

    private static BranchPage page(
            String action,
            Root root,
            List<BranchPage.Account> accounts,
            List<InviteView> invites,
            String ids,
            BranchChange<?> change,
            boolean possible) {
        return new BranchPage(
                action,
                root.username() == null ? null : Person.user(root.username()),
                root.inviteId() == null ? "" : root.inviteId(),
                LineageServlet.of(root),
                accounts,
                invites,
                change.more(),
                ids,
                change.skipped().stream()
                        .map(each -> new BranchPage.Skipped(Person.user(each.username()), EnumNames.of(each.reason())))
                        .toList(),
                change.isWhole(),
                possible);
    }

    @Override
    protected Answer change(Visit visit) {
        FormFields sent = visit.fields();
        Optional<Root> root = LineageServlet.root(sent.one("user"), sent.one("invite"), services);
        String action = sent.one("do");
        if (root.isEmpty() || !Set.of(REVOKE, LOCK).contains(action)) {
            return unknown();
        }
        Set<String> seen = Arrays.stream(sent.one("ids").split(" ", BranchChange.MOST + 1))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
        Result result = action.equals(LOCK)
                ? locks.lock(root.get(), seen, visit.operator())
                : invites.revoke(root.get(), seen, visit.operator());
        return new Answer.Redirect(
                result.interrupted() ? of(action, root.get()) : LineageServlet.of(root.get()), told(action, result));
    }

    private static Flash told(String action, Result result) {
        String key = "console.branch." + action;
        if (result.interrupted()) {
            return Flash.bad(key + ".interrupted", result.done(), result.left());
        }
        if (result.left() == 0) {
            return Flash.good(key + ".done", result.done());
        }
        return result.done() == 0
                ? Flash.bad(key + ".some", result.done(), result.left())
                : Flash.good(key + ".some", result.done(), result.left());
    }

    @Override
    protected Answer failed(Visit visit) {
        FormFields sent = visit.fields();
        String query = "?do=" + FormFields.encode(sent.one("do")) + "&user=" + FormFields.encode(sent.one("user"))
                + "&invite=" + FormFields.encode(sent.one("invite"));
        return new Answer.Redirect(ADDRESS + query, Flash.bad(FAILED));
    }
}
