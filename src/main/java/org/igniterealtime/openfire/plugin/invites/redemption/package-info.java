/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The uses of invites: claimed, the account made or the password set, completed; and put right after a crash.
 *
 * <p>{@code Registrar} is the way in; it answers in sealed results. {@code Claims} are the uses under way, {@code ClaimRecovery} resolves
 * those that somebody left behind.
 */
package org.igniterealtime.openfire.plugin.invites.redemption;
