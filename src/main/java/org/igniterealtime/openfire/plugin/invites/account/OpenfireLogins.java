/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.time.Instant;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.db.Handover;

/** Logins to the accounts of this Openfire, with a time limit. */
public final class OpenfireLogins implements Logins {

    private final OpenfireAccounts accounts;
    private final Passwords passwords = new Passwords();
    private final Handover handover;

    /**
     * @param accounts the accounts of the running server, without time limits
     * @param handover adds one
     */
    public OpenfireLogins(OpenfireAccounts accounts, Handover handover) {
        this.accounts = accounts;
        this.handover = handover;
    }

    @Override
    public Optional<String> logIn(String username, String password) {
        return handover.call(() -> {
            // Read first, so that a password that is changed at this moment does not leave a session behind.
            Optional<String> before = current(username);
            if (!passwords.logIn(username, password)) {
                return Optional.empty();
            }
            // Openfire stores the key when an account from before there were keys logs in.
            return before.filter(state -> !state.endsWith(":")).or(() -> current(username));
        });
    }

    @Override
    public Optional<String> state(String username) {
        return handover.call(() -> current(username));
    }

    private Optional<String> current(String username) {
        if (!accounts.exists(username) || accounts.isLocked(username)) {
            return Optional.empty();
        }
        String created = accounts.knownCreation(username).map(Instant::toString).orElse("");
        return Optional.of(created + ":" + passwords.key(username).orElse(""));
    }
}
