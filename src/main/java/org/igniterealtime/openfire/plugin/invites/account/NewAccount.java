/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

/**
 * The account that an invitee requests. {@link #toString} hides the password.
 *
 * @param username as entered; may be hostile
 * @param password as entered
 * @param name {@code null} if there is none
 * @param email {@code null} if there is none
 */
public record NewAccount(String username, String password, String name, String email) {

    @Override
    public String toString() {
        return "NewAccount[" + username + "]";
    }
}
