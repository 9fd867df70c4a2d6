/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import org.igniterealtime.openfire.plugin.invites.account.Accounts;

/** Whether accounts can be created. They may be in a directory that is read-only on purpose. */
public final class UserStoreCheck implements Check {

    private final Accounts accounts;

    /**
     * @param accounts the server's accounts
     */
    public UserStoreCheck(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "user_store";
    }

    @Override
    public Finding check() {
        return accounts.writable() ? Finding.good("good") : Finding.warning("read_only");
    }
}
