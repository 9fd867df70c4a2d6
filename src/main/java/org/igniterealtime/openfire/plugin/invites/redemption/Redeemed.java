/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

/**
 * Who used an invite, by creating an account or setting a password.
 *
 * @param username normalized
 * @param jid bare JID of the account
 */
public record Redeemed(String username, String jid) {}
