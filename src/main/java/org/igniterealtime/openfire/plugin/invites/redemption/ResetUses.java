/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.time.Instant;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.account.NewAccount;
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InvitesByToken;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uses of invites that set a new password. */
final class ResetUses {

    private static final Logger LOG = LoggerFactory.getLogger(ResetUses.class);

    private final Accounts accounts;
    private final AccountRules rules;
    private final Claims claims;
    private final UseSteps steps;
    private final PasswordResets resets;

    ResetUses(Accounts accounts, AccountRules rules, Claims claims, UseSteps steps, PasswordResets resets) {
        this.accounts = accounts;
        this.rules = rules;
        this.claims = claims;
        this.steps = steps;
        this.resets = resets;
    }

    /**
     * Sets a new password for the user of a reset invite.
     *
     * @param username as entered; {@code null} = the user of the invite
     * @return empty if no use could be claimed
     */
    Optional<Outcome<Redeemed, RedemptionRefusal>> use(
            Invite invite, String username, String password, Instant judgedAt) {
        boolean other =
                username != null && !accounts.normalise(username).equals(Optional.ofNullable(invite.username()));
        if (other || invite.kind() != InviteKind.RESET) {
            return UseSteps.refused(Reason.NOT_FOR_THIS);
        }
        String name = invite.username();
        NewAccount account = new NewAccount(name, password, null, null);
        Optional<FieldProblem> problem = rules.judgePassword(account, name, invite.inviter());
        if (problem.isPresent()) {
            return Optional.of(Outcome.refused(RedemptionRefusal.of(problem.get())));
        }
        if (!accounts.writable()) {
            return UseSteps.refused(Reason.READ_ONLY);
        }
        return steps.claim(invite, name, null, judgedAt, claim -> setPassword(invite, claim, password));
    }

    private Outcome<Redeemed, RedemptionRefusal> setPassword(Invite invite, Claim claim, String password) {
        Accounts.Outcome outcome;
        try {
            // Not before the claim, so that almost nothing can happen between this check and the change.
            Optional<RedemptionRefusal> refusal = refusal(invite);
            if (refusal.isPresent()) {
                claims.giveBack(claim);
                return Outcome.refused(refusal.get());
            }
            outcome = passwordSet(claim.name(), password);
        } catch (RuntimeException e) {
            UseSteps.log("Setting a password", e);
            claims.giveBack(claim);
            return Outcome.refused(RedemptionRefusal.of(Reason.AWAY));
        }
        if (outcome != Accounts.Outcome.DONE) {
            return steps.refuse(invite, claim, outcome);
        }
        Outcome<Redeemed, RedemptionRefusal> redeemed = steps.complete(invite, claim);
        tell(invite);
        return redeemed;
    }

    /** Why the password must not be set, because of changes to the account since the reset was created. */
    private Optional<RedemptionRefusal> refusal(Invite reset) {
        if (!InvitesByToken.isForSameAccount(reset, accounts)) {
            return Optional.of(RedemptionRefusal.of(Reason.REVOKED));
        }
        return accounts.isAdmin(reset.username()) && !isAdministrators(reset.authority())
                ? Optional.of(RedemptionRefusal.of(Reason.ADMIN_RESET))
                : Optional.empty();
    }

    /** Whether the authority is that of someone who is still an administrator. */
    private boolean isAdministrators(String authority) {
        Actor actor = Actor.of(authority);
        return switch (actor.kind()) {
            case USER -> BareJid.localpartAt(actor.name(), accounts.domain())
                    .filter(accounts::isAdmin)
                    .isPresent();
            case ADMIN, SERVER -> true;
            case KEY -> false;
        };
    }

    /** Takes the steps that follow. The password is set in any case. */
    private void tell(Invite reset) {
        try {
            resets.done(reset);
        } catch (RuntimeException e) {
            LOG.warn("The steps that follow a password reset failed for {}", reset.username(), e);
        }
    }

    /**
     * Sets a password and checks whether it works. If a user store has set it but does not accept it, another directory
     * would have to set it.
     */
    private Accounts.Outcome passwordSet(String username, String password) {
        Accounts.Outcome outcome = accounts.setPassword(username, password);
        return switch (outcome) {
            case UNKNOWN, READ_ONLY, TAKEN, FORBIDDEN -> outcome;
            case DONE -> accounts.authenticates(username, password) ? outcome : Accounts.Outcome.READ_ONLY;
            case AWAY -> accounts.authenticates(username, password) ? Accounts.Outcome.DONE : outcome;
        };
    }
}
