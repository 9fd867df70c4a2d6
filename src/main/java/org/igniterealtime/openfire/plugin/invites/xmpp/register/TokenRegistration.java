/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.policy.PasswordRules;
import org.igniterealtime.openfire.plugin.invites.redemption.Redeemed;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.redemption.Registrar;

/** Registers an account with the token accepted by preauth, or sets a new password with that of a reset. */
final class TokenRegistration {

    private final Invites invites;
    private final Registrar registrar;

    TokenRegistration(Invites invites, Registrar registrar) {
        this.invites = invites;
        this.registrar = registrar;
    }

    /**
     * The invite for which the form is requested, whatever its current status; empty if it has been renewed or deleted.
     */
    Optional<Invite> invite(PreauthGrant grant) {
        return invites.find(grant.token());
    }

    /** The permitted length of the password. */
    PasswordRules.Length passwordLength() {
        return registrar.passwordLength();
    }

    /**
     * Why there is nothing to fill in: no account can be created or password set any more, or the username is not
     * available.
     */
    Optional<Refusal> refusal(Invite invite) {
        if (invites.refusedByUserStore(invite)) {
            return Optional.of(Refusal.READ_ONLY);
        }
        boolean bound = invite.registration() && invite.hasFixedName();
        return bound ? registrar.checkName(invite, invite.username()).map(Refusal::of) : Optional.empty();
    }

    /**
     * Creates the account or sets the password.
     *
     * @return the reason if it is refused; the stream can then try again with the same token
     */
    Optional<Refusal> use(ClientStream stream, PreauthGrant grant, Submission submission) {
        Outcome<Redeemed, RedemptionRefusal> outcome = grant.kind() == InviteKind.RESET
                ? registrar.resetPassword(grant.token(), submission.username(), submission.password(), grant.judgedAt())
                : registrar.register(grant.token(), grant.invite(), submission.account(), grant.judgedAt());
        return outcome.ifDone(done -> stream.finish()).refusal().map(refusal -> refusal(refusal, grant, submission));
    }

    private static Refusal refusal(RedemptionRefusal refusal, PreauthGrant grant, Submission submission) {
        if (refusal.reason() == Reason.NOT_FOR_THIS && grant.kind() != InviteKind.RESET) {
            return Refusal.CONTACT_ONLY;
        }
        boolean unnamed = submission.username() == null
                && refusal.problem() != null
                && refusal.problem().code().equals("name_invalid");
        return unnamed ? Refusal.UNNAMED : Refusal.of(refusal);
    }
}
