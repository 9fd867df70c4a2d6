/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.util.Optional;

/**
 * Logins of users with their passwords. Each call throws a {@link
 * org.igniterealtime.openfire.plugin.invites.db.DatabaseException} if the user store is not available.
 */
public interface Logins {

    /**
     * Logs a user in. Openfire's lockout applies, and a login to a locked account is reported to it.
     *
     * @param username normalized
     * @return the {@link #state} of the account; empty if there is no such account, if it is locked, or if the password
     *     is wrong
     */
    Optional<String> logIn(String username, String password);

    /**
     * Identifies an account and its password as they are now, without revealing the password: another account that gets
     * the username, and a new password, have another state. User stores other than Openfire's own may not tell; there,
     * the state changes only if the account is deleted or locked.
     *
     * @param username normalized
     * @return empty if there is no such account, or if it is locked
     */
    Optional<String> state(String username);
}
