/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

/**
 * The account that an invitee asks for. {@link #toString} hides the password.
 *
 * @param username as typed; hostile
 * @param password as typed
 * @param name {@code null} = none
 * @param email {@code null} = none
 */
public record NewAccount(String username, String password, String name, String email) {

    @Override
    public String toString() {
        return "NewAccount[" + username + "]";
    }
}
