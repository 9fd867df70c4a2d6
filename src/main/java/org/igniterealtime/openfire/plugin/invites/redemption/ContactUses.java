/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.time.Instant;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.NameUnavailableException;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal.Reason;

/**
 * Uses of contact invites by people who need no account here. As for a registration, the use is claimed first, then the
 * two are made contacts, then the use is counted. In the opposite order, one link could make two contacts; and if the
 * use were counted first, a crash would use up the link without effect. A claim left behind by a crash is completed by
 * {@link ClaimRecovery}.
 *
 * <p>Whether the two already were contacts is determined while making them contacts, under its lock. Earlier checks
 * would not be reliable.
 */
final class ContactUses {

    /** The width of the column. Longer addresses are valid, but unheard of. */
    private static final int MAX_CONTACT = 255;

    private final Database database;
    private final Accounts accounts;
    private final Claims claims;

    ContactUses(Database database, Accounts accounts, Claims claims) {
        this.database = database;
        this.accounts = accounts;
        this.claims = claims;
    }

    /**
     * Uses an invite, if it belongs to this inviter and has not been used by this contact.
     *
     * @return empty if no use could be claimed
     */
    Optional<Outcome<ContactUse, RedemptionRefusal>> accept(
            Invite invite, String inviter, String contact, Instant judgedAt) {
        if (!isFor(invite, inviter, contact)) {
            return Optional.of(refused(Reason.NOT_FOR_THIS));
        }
        Claim claim = claims.draft(invite, contact);
        try {
            // As a whole, because the caller may stop waiting.
            return database.handover().call(() -> claims.own()
                    .during(
                            claim,
                            () -> claims.take(invite, judgedAt, claim, false)
                                    ? Optional.of(make(claim))
                                    : Optional.empty()));
        } catch (NameUnavailableException e) {
            return Optional.of(refused(Reason.NOT_FOR_THIS));
        }
    }

    private boolean isFor(Invite invite, String inviter, String contact) {
        boolean fits = invite.kind() == InviteKind.CONTACT
                && inviter.equals(invite.inviter())
                && !inviter.equals(contact)
                && BareJid.localpart(contact).isPresent()
                && contact.length() <= MAX_CONTACT;
        // Conversations sends the token of its registration again; the two are contacts by then.
        return fits && !database.run(c -> RedemptionRepository.isUsedBy(c, invite.id(), ownName(contact)));
    }

    private Outcome<ContactUse, RedemptionRefusal> make(Claim claim) {
        Accounts.Approval approval;
        try {
            approval = accounts.approve(claim.inviter(), claim.name());
        } catch (RuntimeException e) {
            FailureLog.tell("Making the user of an invite a contact (will be retried)", e);
            claims.resolveLater(claim, false);
            return refused(Reason.AWAY);
        }
        return switch (approval) {
            case DONE -> complete(claim);
            case MUTUAL -> giveBack(claim, Outcome.done(ContactUse.ALREADY));
            case REFUSED -> giveBack(claim, refused(Reason.NOT_FOR_THIS));
        };
    }

    private Outcome<ContactUse, RedemptionRefusal> giveBack(
            Claim claim, Outcome<ContactUse, RedemptionRefusal> outcome) {
        claims.giveBack(claim);
        return outcome;
    }

    /** They are contacts in any case. */
    private Outcome<ContactUse, RedemptionRefusal> complete(Claim claim) {
        try {
            if (!claims.complete(claim, Optional.empty(), false) && !claims.isDone(claim)) {
                claims.recount(claim, true);
            }
        } catch (DatabaseException e) {
            FailureLog.tell("Completing a redemption (recovery will complete it)", e);
        }
        return Outcome.done(ContactUse.MADE);
    }

    private static Outcome<ContactUse, RedemptionRefusal> refused(Reason reason) {
        return Outcome.refused(RedemptionRefusal.of(reason));
    }

    /** The localpart for users of this server, the bare JID for others. */
    private String ownName(String bareJid) {
        return BareJid.localpartAt(bareJid, accounts.domain()).orElse(bareJid);
    }
}
