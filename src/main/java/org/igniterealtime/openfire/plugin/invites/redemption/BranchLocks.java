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
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.account.AccountLocks;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.invite.InviteAudit;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.redemption.Branch.Member;
import org.igniterealtime.openfire.plugin.invites.redemption.Branch.Root;
import org.igniterealtime.openfire.plugin.invites.redemption.BranchChange.Reason;
import org.igniterealtime.openfire.plugin.invites.redemption.BranchChange.Result;
import org.igniterealtime.openfire.plugin.invites.redemption.BranchChange.Skipped;

/**
 * Locks the accounts of a branch, but never those of administrators, nor accounts that were not created with an invite of the branch. The
 * account of the root itself is not one of them. Each account is locked and recorded before the next one, so that an interruption loses
 * nothing and a repetition locks the rest.
 */
public final class BranchLocks {

    private final Branches branches;
    private final Accounts accounts;
    private final AccountLocks locks;
    private final InviteAudit audit;

    /**
     * @param branches who is below whom
     * @param accounts the server's accounts
     * @param locks locks them
     * @param audit records each lock
     */
    public BranchLocks(Branches branches, Accounts accounts, AccountLocks locks, InviteAudit audit) {
        this.branches = branches;
        this.accounts = accounts;
        this.locks = locks;
        this.audit = audit;
    }

    /** Whether accounts can be locked, as far as Openfire reports this. */
    public boolean areWritable() {
        return locks.writable();
    }

    /** Determines which accounts would be locked. */
    public BranchChange<Member> preview(Root root) {
        Branch branch = branches.below(root);
        Set<String> administrators = accounts.administrators();
        Set<String> existing = accounts.existing(
                branch.members().stream().map(Member::username).collect(Collectors.toSet()));
        List<Member> wanted = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (Member member : branch.members()) {
            Optional<Reason> reason = reason(member, administrators, existing);
            if (reason.isPresent()) {
                skipped.add(new Skipped(member.username(), reason.get()));
            } else {
                wanted.add(member);
            }
        }
        return new BranchChange<>(wanted, skipped, branch.isComplete());
    }

    private Optional<Reason> reason(Member member, Set<String> administrators, Set<String> existing) {
        if (member.isEarlier()) {
            return Optional.of(Reason.EARLIER);
        } else if (member.isReplaced()) {
            return Optional.of(Reason.REPLACED);
        } else if (!existing.contains(member.username())) {
            return Optional.of(Reason.DELETED);
        } else if (administrators.contains(member.username())) {
            return Optional.of(Reason.ADMINISTRATOR);
        }
        return accounts.isLocked(member.username()) ? Optional.of(Reason.LOCKED) : Optional.empty();
    }

    /**
     * Locks those that somebody has seen in a preview and that would still be locked.
     *
     * @param seen the ids of the uses with which they joined
     * @param by who does it, as in {@link org.igniterealtime.openfire.plugin.invites.invite.Invite#createdBy}
     */
    public Result lock(Root root, Collection<String> seen, String by) {
        List<Member> wanted =
                preview(root).seen(member -> seen.contains(member.use().id()));
        String whose = BranchWords.of(root);
        if (!wanted.isEmpty()) {
            audit.record(by, "Invites: locking " + BranchWords.accounts(wanted.size()) + " below " + whose, null);
        }
        int done = 0;
        for (Member member : wanted) {
            try {
                if (locks.lock(member.username()) == Accounts.Outcome.DONE) {
                    done++;
                    audit.record(
                            by,
                            "Invites: account \"" + member.username() + "\" locked, which is below " + whose,
                            BranchWords.origin(member.use()));
                }
            } catch (DatabaseException e) {
                FailureLog.tell("Locking the accounts of a branch", e);
                return new Result(done, seen.size() - done, true);
            }
        }
        return new Result(done, seen.size() - done, false);
    }
}
