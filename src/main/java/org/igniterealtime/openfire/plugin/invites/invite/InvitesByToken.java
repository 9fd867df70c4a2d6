/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.db.Database;

/**
 * Invites as who holds their token sees them. To them an invite is revoked while its inviter is locked out: strangers are not
 * told that somebody is, and when the inviter may log in again, the invite works again. It is revoked for good if the inviter,
 * or the user whose password it resets, is not the one that it was made for: somebody else has got the name since. A name that it suggests
 * is there as long as it can be had, and registering with a contact invite as long as the user store takes accounts.
 */
public final class InvitesByToken {

    private final Database database;
    private final Accounts accounts;
    private final InviteeNames names;

    public InvitesByToken(Database database, Accounts accounts, InviteeNames names) {
        this.database = database;
        this.accounts = accounts;
        this.names = names;
    }

    /** The invite with that token, whatever its status. */
    public Optional<Invite> find(Token token) {
        return database.run(connection -> InviteRepository.byToken(connection, token))
                .map(invite -> isGood(invite) ? invite : invite.revoked(invite.createdAt()))
                .map(invite -> isSuggestible(invite) ? invite : invite.withoutName())
                .map(invite -> isOnlyForContacts(invite) ? invite.withoutRegistration() : invite);
    }

    /** With an account elsewhere it is good, while none is to be had here. */
    private boolean isOnlyForContacts(Invite invite) {
        return invite.kind() == InviteKind.CONTACT && invite.registration() && !accounts.writable();
    }

    /** An app that is told a name may not let its user change it (XEP-0445, section 2.1). */
    private boolean isSuggestible(Invite invite) {
        return invite.usernamePolicy() != UsernamePolicy.SUGGESTED
                || names.judge(invite, invite.username()).isEmpty();
    }

    /** Whether an invite, if nobody edited it since, is not revoked for what became of its users. */
    public boolean isGood(Invite invite) {
        if (invite.revokedAt() != null) {
            return true;
        }
        boolean badInviter = invite.inviterName()
                .filter(name -> accounts.isReplaced(name, invite.createdAt()) || accounts.isLocked(name))
                .isPresent();
        return !badInviter && (invite.kind() != InviteKind.RESET || isForSameAccount(invite, accounts));
    }

    /**
     * Whether the account is still there that a reset was made for, and not another that has got its name. Exactly so where the user
     * store keeps when accounts were made; else, and for one that version 1 of the plugin made, as well as can be told.
     */
    public static boolean isForSameAccount(Invite reset, Accounts accounts) {
        if (!accounts.exists(reset.username())) {
            return false;
        }
        return reset.accountCreatedAt() == null
                ? !accounts.isReplaced(reset.username(), reset.createdAt())
                : accounts.knownCreation(reset.username())
                        .map(reset.accountCreatedAt()::equals)
                        .orElse(true);
    }
}
