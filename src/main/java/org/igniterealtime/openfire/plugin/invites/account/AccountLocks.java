/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

/** Locks accounts. Only the admin console gets it: no API key, command or page of users can lock anyone. */
public interface AccountLocks {

    /** Whether accounts can be locked, as far as Openfire reports this. */
    boolean writable();

    /**
     * Locks an account, until an administrator unlocks it on Openfire's page of the user, and closes all its streams. Repeating this has no
     * further effect.
     *
     * @param username normalized
     * @return DONE, UNKNOWN if there is no such account, READ_ONLY, or AWAY if it was not locked
     * @throws org.igniterealtime.openfire.plugin.invites.db.DatabaseException if the user store does not respond; the account may be locked
     */
    Accounts.Outcome lock(String username);
}
