/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

/**
 * The mail server that Openfire uses, and the account there.
 *
 * @param username {@code null} if the server needs no login
 * @param password {@code null} if the server needs no login
 * @param ssl whether the connection is encrypted from the start
 */
public record MailAccount(String host, int port, String username, String password, boolean ssl) {

    @Override
    public String toString() {
        return "MailAccount[" + host + ":" + port + "]";
    }
}
