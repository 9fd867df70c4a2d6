/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The uses of invites: claimed, the account created or the password set, completed; and recovered after a crash.
 *
 * <p>{@code Registrar} is the entry point and returns {@code Outcome}s. {@code Claims} manages the uses in progress,
 * and {@code ClaimRecovery} resolves those left behind.
 */
package org.igniterealtime.openfire.plugin.invites.redemption;
