/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.db.Database;

/**
 * Invites as the holders of their tokens see them. To them, an invite is revoked while its inviter is locked: strangers
 * are not told about the lock, and when the account is unlocked, the invite works again. It is permanently revoked if
 * the inviter, or the user whose password it resets, is not the same as when it was created, because someone else has
 * got the username since. A suggested username is shown only while it is available, and registering with a contact
 * invite is offered only while accounts can be created.
 */
public final class InvitesByToken {

    private static final int MOST_KNOWN = 500;

    private final Database database;
    private final Accounts accounts;
    private final InviteeNames names;

    /** Invites as they were stored when they were last read. */
    private final Map<Token, Invite> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Token, Invite> eldest) {
            return size() > MOST_KNOWN;
        }
    });

    public InvitesByToken(Database database, Accounts accounts, InviteeNames names) {
        this.database = database;
        this.accounts = accounts;
        this.names = names;
    }

    /** The invite with this token, whatever its status. */
    public Optional<Invite> find(Token token) {
        return database.run(connection -> read(connection, token))
                .map(invite -> isGood(invite) ? invite : invite.revoked(invite.createdAt()))
                .map(invite -> isSuggestible(invite) ? invite : invite.withoutName())
                .map(invite -> isOnlyForContacts(invite) ? invite.withoutRegistration() : invite);
    }

    /** People look at a link several times, and each change of an invite changes what {@code isCurrent} compares. */
    private Optional<Invite> read(Connection connection, Token token) throws SQLException {
        Invite last = known.get(token);
        if (last != null && InviteRepository.isCurrent(connection, token, last)) {
            return Optional.of(last);
        }
        Optional<Invite> found = InviteRepository.byToken(connection, token);
        found.ifPresentOrElse(invite -> known.put(token, invite), () -> known.remove(token));
        return found;
    }

    /** The invite can only be used with an account elsewhere while none can be created here. */
    private boolean isOnlyForContacts(Invite invite) {
        return invite.kind() == InviteKind.CONTACT && invite.registration() && !accounts.writable();
    }

    /** If an app gets a username, it may not let its user change it (XEP-0445, section 2.1). */
    private boolean isSuggestible(Invite invite) {
        return invite.usernamePolicy() != UsernamePolicy.SUGGESTED
                || names.judge(invite, invite.username()).isEmpty();
    }

    /** Whether an invite that has not been changed since is not revoked because of what has happened to its users. */
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
     * Whether a reset's account still exists and has not been replaced by another with the same username. This is exact
     * if the user store records when accounts are created. Otherwise, and for resets created by version 1 of the
     * plugin, it is the best available answer.
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
