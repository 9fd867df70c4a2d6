/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.Handover;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteeNames;
import org.igniterealtime.openfire.plugin.invites.invite.NameUnavailableException;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.policy.NameRules;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps that registrations and password resets have in common: a use is claimed, and completed or released. */
final class UseSteps {

    private static final Logger LOG = LoggerFactory.getLogger(UseSteps.class);

    private final Handover handover;
    private final Accounts accounts;
    private final Claims claims;
    private final ClaimRecovery recovery;

    UseSteps(Database database, Accounts accounts, Claims claims, ClaimRecovery recovery) {
        this.handover = database.handover();
        this.accounts = accounts;
        this.claims = claims;
        this.recovery = recovery;
    }

    /**
     * Claims a use and executes its work.
     *
     * @param agreedTo the URL of the terms of use to which the invitee has agreed; {@code null} = none
     * @param use completes the claim or releases it
     * @return empty if no use could be claimed
     */
    Optional<Outcome<Redeemed, RedemptionRefusal>> claim(
            Invite invite,
            String name,
            String agreedTo,
            Instant judgedAt,
            Function<Claim, Outcome<Redeemed, RedemptionRefusal>> use) {
        Claim claim = claims.draft(invite, name).withAgreement(agreedTo);
        try {
            // As a whole, because the caller may stop waiting, and the claim is in progress until the work has ended.
            return handover.call(() -> claims.own()
                    .during(
                            claim,
                            () -> claims.take(invite, judgedAt, claim, isRelaxed(invite))
                                    ? Optional.of(use.apply(claim))
                                    : Optional.empty()));
        } catch (NameUnavailableException e) {
            boolean retry = recovery.recover(false) > 0;
            return retry ? Optional.empty() : Optional.of(nameRefused("name_taken"));
        }
    }

    /**
     * Whether claim and completion need not wait for the database to write to the disk. After a crash, the database is as it was at one
     * moment shortly before. If it contains the account, it also contains the claim, which came first. The completion may be missing; the
     * claim is then resolved as if the server had crashed between the two. For a reset, it would be unknown whether the password was set.
     */
    private boolean isRelaxed(Invite invite) {
        return invite.kind() != InviteKind.RESET && accounts.besideInvites();
    }

    /** Releases a claim and converts the outcome of the user store to a refusal. */
    Outcome<Redeemed, RedemptionRefusal> refuse(Invite invite, Claim claim, Accounts.Outcome outcome) {
        claims.giveBack(claim);
        return switch (outcome) {
            case TAKEN -> Outcome.refused(RedemptionRefusal.of(InviteeNames.taken(invite, claim.name())));
            case FORBIDDEN -> nameRefused(NameRules.FORBIDDEN);
            case UNKNOWN -> nameRefused("no_such_user");
            case READ_ONLY -> Outcome.refused(RedemptionRefusal.of(Reason.READ_ONLY));
            case AWAY, DONE -> Outcome.refused(RedemptionRefusal.of(Reason.AWAY));
        };
    }

    /**
     * Completes a claim. Its account or password exists in any case: if the database is not available, recovery completes
     * the claim later.
     */
    Outcome<Redeemed, RedemptionRefusal> complete(Invite invite, Claim claim) {
        try {
            return claims.complete(claim, Optional.of(invite), isRelaxed(invite))
                            || claims.isDone(claim)
                            || claims.recount(claim, false)
                    ? done(claim)
                    : completeLate(invite, claim);
        } catch (DatabaseException e) {
            FailureLog.tell("Completing a redemption (recovery will complete it)", e);
            return done(claim);
        }
    }

    /** The claim was released while its account was being created, and the invite has no uses left. */
    private Outcome<Redeemed, RedemptionRefusal> completeLate(Invite invite, Claim claim) {
        if (invite.kind() != InviteKind.RESET && accounts.remove(claim.name())) {
            return Outcome.refused(RedemptionRefusal.of(Reason.USED));
        }
        claims.recount(claim, true);
        return done(claim);
    }

    /** Logs only the class of an unexpected failure, because a driver's message may contain the password. */
    static void log(String what, RuntimeException failure) {
        if (failure instanceof DatabaseException) {
            FailureLog.tell(what, failure);
        } else {
            LOG.warn("{} failed: {}", what, failure.getClass().getName());
        }
    }

    static Outcome<Redeemed, RedemptionRefusal> nameRefused(String code) {
        return Outcome.refused(RedemptionRefusal.of(FieldProblem.ofName(code)));
    }

    static Optional<Outcome<Redeemed, RedemptionRefusal>> refused(Reason reason) {
        return Optional.of(Outcome.refused(RedemptionRefusal.of(reason)));
    }

    Outcome<Redeemed, RedemptionRefusal> done(Claim claim) {
        return Outcome.done(new Redeemed(claim.name(), BareJid.of(claim.name(), accounts.domain())));
    }
}
