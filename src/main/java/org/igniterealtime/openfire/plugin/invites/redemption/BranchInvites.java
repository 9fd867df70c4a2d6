/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.invite.AuditedInvites;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteAudit;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.redemption.Branch.Member;
import org.igniterealtime.openfire.plugin.invites.redemption.Branch.Root;
import org.igniterealtime.openfire.plugin.invites.redemption.BranchChange.Reason;
import org.igniterealtime.openfire.plugin.invites.redemption.BranchChange.Result;
import org.igniterealtime.openfire.plugin.invites.redemption.BranchChange.Skipped;

/**
 * Revokes the pending invites of a branch: those of its root and of everyone below, unless they are administrators. Each invite is revoked
 * and recorded before the next one, so that an interruption loses nothing and a repetition revokes the rest.
 */
public final class BranchInvites {

    private final Branches branches;
    private final Accounts accounts;
    private final AuditedInvites invites;
    private final InviteAudit audit;

    /**
     * @param branches who is below whom
     * @param accounts the server's accounts
     * @param invites revokes invites, and records that
     * @param audit records that all of a branch are revoked
     */
    public BranchInvites(Branches branches, Accounts accounts, AuditedInvites invites, InviteAudit audit) {
        this.branches = branches;
        this.accounts = accounts;
        this.invites = invites;
        this.audit = audit;
    }

    /** Determines which invites would be revoked. */
    public BranchChange<Invite> preview(Root root) {
        Branch branch = branches.below(root);
        Set<String> administrators = accounts.administrators();
        List<String> inviters = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        if (root.username() != null) {
            sort(root.username(), reason(root.username(), administrators), inviters, skipped);
        }
        for (Member member : branch.members()) {
            Optional<Reason> reason = member.isEarlier()
                    ? Optional.of(Reason.EARLIER)
                    : member.isReplaced() ? Optional.of(Reason.REPLACED) : reason(member.username(), administrators);
            sort(member.username(), reason, inviters, skipped);
        }
        List<Invite> wanted = new ArrayList<>();
        if (root.inviteId() != null) {
            invites.invites().pending(root.inviteId()).ifPresent(wanted::add);
        }
        wanted.addAll(invites.invites().pendingOf(inviters, Branch.MOST));
        return new BranchChange<>(wanted.stream().distinct().toList(), skipped, branch.isComplete());
    }

    private static Optional<Reason> reason(String username, Set<String> administrators) {
        return administrators.contains(username) ? Optional.of(Reason.ADMINISTRATOR) : Optional.empty();
    }

    private void sort(String username, Optional<Reason> reason, List<String> inviters, List<Skipped> skipped) {
        if (reason.isPresent()) {
            skipped.add(new Skipped(username, reason.get()));
        } else {
            inviters.add(BareJid.of(username, accounts.domain()));
        }
    }

    /**
     * Revokes those that somebody has seen in a preview and that would still be revoked.
     *
     * @param seen their ids
     * @param by who does it, as in {@link Invite#createdBy}
     */
    public Result revoke(Root root, Collection<String> seen, String by) {
        List<Invite> wanted = preview(root).seen(invite -> seen.contains(invite.id()));
        if (!wanted.isEmpty()) {
            String what = BranchWords.invites(wanted.size()) + " below " + BranchWords.of(root);
            audit.record(by, "Invites: revoking " + what, null);
        }
        int done = 0;
        for (Invite invite : wanted) {
            try {
                done += invites.revoke(invite.id(), null, Creator.unlimited(by)).isDone() ? 1 : 0;
            } catch (DatabaseException e) {
                FailureLog.tell("Revoking the invites of a branch", e);
                return new Result(done, seen.size() - done, true);
            }
        }
        return new Result(done, seen.size() - done, false);
    }
}
