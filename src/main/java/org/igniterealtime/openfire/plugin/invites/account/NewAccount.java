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
 * @param agreedTo the URL of the terms of use to which the invitee has agreed; {@code null} = none
 */
public record NewAccount(String username, String password, String name, String email, String agreedTo) {

    /** An account of somebody who was not asked to agree to anything. */
    public NewAccount(String username, String password, String name, String email) {
        this(username, password, name, email, null);
    }

    @Override
    public String toString() {
        return "NewAccount[" + username + "]";
    }
}
