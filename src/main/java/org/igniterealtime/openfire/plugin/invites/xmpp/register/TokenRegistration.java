/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.policy.PasswordRules;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionResult;
import org.igniterealtime.openfire.plugin.invites.redemption.Registrar;

/** Registers with the token that preauth admitted, or sets a new password with that of a reset invite. */
final class TokenRegistration {

    private final Invites invites;
    private final Registrar registrar;
    private final Accounts accounts;

    TokenRegistration(Invites invites, Registrar registrar, Accounts accounts) {
        this.invites = invites;
        this.registrar = registrar;
        this.accounts = accounts;
    }

    /** The invite that a form is wanted for, whatever its status by now; empty if it was renewed or deleted. */
    Optional<Invite> invite(PreauthGrant grant) {
        return invites.find(grant.token());
    }

    /** How long the password has to be. */
    PasswordRules.Length passwordLength() {
        return registrar.passwordLength();
    }

    /** Why there is nothing to fill in: neither an account nor a password is to be had any more, or not that name. */
    Optional<Refusal> refusal(Invite invite) {
        if (invites.refusedByUserStore(invite)) {
            return Optional.of(Refusal.READ_ONLY);
        }
        boolean bound = invite.registration() && invite.hasFixedName();
        return bound ? registrar.checkName(invite, invite.username()).map(Refusal::of) : Optional.empty();
    }

    /**
     * Makes the account, or sets the password.
     *
     * @return why not; the stream may try again with the same token then
     */
    Optional<Refusal> use(ClientStream stream, PreauthGrant grant, Submission submission) {
        RedemptionResult result = grant.kind() == InviteKind.RESET
                ? reset(grant, submission)
                : registrar.register(grant.token(), grant.invite(), submission.account(), grant.judgedAt());
        if (result instanceof RedemptionResult.Done) {
            stream.finish();
            return Optional.empty();
        }
        if (result instanceof RedemptionResult.NotForThis && grant.kind() != InviteKind.RESET) {
            return Optional.of(Refusal.CONTACT_ONLY);
        }
        boolean unnamed = submission.username() == null
                && result instanceof RedemptionResult.NameRefused refused
                && refused.problem().code().equals("name_invalid");
        return Optional.of(unnamed ? Refusal.UNNAMED : Refusal.of(result));
    }

    private RedemptionResult reset(PreauthGrant grant, Submission submission) {
        Optional<String> user = invites.find(grant.token()).map(Invite::username);
        boolean other = user.isPresent()
                && submission.username() != null
                && !accounts.normalise(submission.username()).equals(user);
        return other
                ? new RedemptionResult.NotForThis()
                : registrar.resetPassword(grant.token(), submission.password(), grant.judgedAt());
    }
}
