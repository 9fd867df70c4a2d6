/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.time.Instant;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.NewAccount;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteeNames;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uses of invites that create an account. */
final class AccountUses {

    private static final Logger LOG = LoggerFactory.getLogger(AccountUses.class);

    private final Accounts accounts;
    private final InviteeNames names;
    private final AccountRules rules;
    private final Claims claims;
    private final ClaimRecovery recovery;
    private final UseSteps steps;

    AccountUses(
            Accounts accounts,
            InviteeNames names,
            AccountRules rules,
            Claims claims,
            ClaimRecovery recovery,
            UseSteps steps) {
        this.accounts = accounts;
        this.names = names;
        this.rules = rules;
        this.claims = claims;
        this.recovery = recovery;
        this.steps = steps;
    }

    /**
     * Registers an account, adds it to the groups, and makes inviter and invitee contacts of each other.
     *
     * @param account may be hostile
     * @return empty if no use could be claimed
     */
    Optional<Outcome<Redeemed, RedemptionRefusal>> use(Invite invite, NewAccount account, Instant judgedAt) {
        if (!invite.registration()) {
            return UseSteps.refused(Reason.NOT_FOR_THIS);
        }
        boolean unnamed = account.username() == null && invite.hasFixedName();
        Optional<String> normalised = accounts.normalise(unnamed ? invite.username() : account.username());
        if (normalised.isEmpty()) {
            return Optional.of(UseSteps.nameRefused("name_invalid"));
        }
        String name = normalised.get();
        Optional<FieldProblem> problem = names.judgeUnreserved(invite, name);
        if (problem.isPresent()) {
            return Optional.of(Outcome.refused(RedemptionRefusal.of(problem.get())));
        }
        problem = rules.judge(account, name, invite.inviter());
        if (problem.isPresent()) {
            return Optional.of(Outcome.refused(RedemptionRefusal.of(problem.get())));
        }
        if (!accounts.writable()) {
            return UseSteps.refused(Reason.READ_ONLY);
        }
        NewAccount wanted = new NewAccount(name, account.password(), account.name(), account.email());
        return steps.claim(invite, name, account.agreedTo(), judgedAt, claim -> make(invite, claim, wanted));
    }

    private Outcome<Redeemed, RedemptionRefusal> make(Invite invite, Claim claim, NewAccount account) {
        Optional<FieldProblem> reservedSince = names.judgeReserved(invite.id(), claim.name());
        if (reservedSince.isPresent()) {
            claims.giveBack(claim);
            return Outcome.refused(RedemptionRefusal.of(reservedSince.get()));
        }
        Accounts.Outcome outcome;
        try {
            outcome = accounts.create(account);
        } catch (RuntimeException e) {
            UseSteps.log("Creating an account", e);
            claims.resolveLater(claim, false);
            outcome = left(claim, account);
        }
        if (outcome == Accounts.Outcome.AWAY) {
            claims.resolveLater(claim, true);
            return Outcome.refused(RedemptionRefusal.of(Reason.AWAY));
        }
        if (outcome != Accounts.Outcome.DONE) {
            return steps.refuse(invite, claim, outcome);
        }
        if (!accounts.authenticates(claim.name(), account.password())) {
            Optional<Outcome<Redeemed, RedemptionRefusal>> failure = mend(claim, account);
            if (failure.isPresent()) {
                return failure.get();
            }
        }
        if (recovery.welcome(invite, claim.name(), false)) {
            return steps.complete(invite, claim);
        }
        // Recovery adds the missing groups or contacts. Statements that were sent for them may still be executed.
        claims.resolveLater(claim, false);
        return steps.done(claim);
    }

    /** The result of a creation that failed. An account with another password belongs to someone who was faster. */
    private Accounts.Outcome left(Claim claim, NewAccount account) {
        if (!recovery.hasMadeAccount(claim)) {
            return Accounts.Outcome.AWAY;
        }
        boolean own = accounts.authenticates(claim.name(), account.password()) || accounts.isUnfinished(claim.name());
        return own ? Accounts.Outcome.DONE : Accounts.Outcome.TAKEN;
    }

    /** Sets the password of an account that was created without one; deletes the account if that does not help. */
    private Optional<Outcome<Redeemed, RedemptionRefusal>> mend(Claim claim, NewAccount account) {
        // After the lease, another node may have resolved the claim, and the name may be someone else's.
        if (claims.takeOver(claim).isEmpty()) {
            return UseSteps.refused(Reason.AWAY);
        }
        Accounts.Outcome outcome = accounts.setFirstPassword(claim.name(), account.password());
        if (accounts.authenticates(claim.name(), account.password())) {
            return Optional.empty();
        }
        LOG.warn(
                "The user store has not kept the password of the account created with invite {}. The account is deleted",
                claim.inviteId());
        recovery.takeBack(claim);
        return UseSteps.refused(outcome == Accounts.Outcome.READ_ONLY ? Reason.READ_ONLY : Reason.AWAY);
    }
}
