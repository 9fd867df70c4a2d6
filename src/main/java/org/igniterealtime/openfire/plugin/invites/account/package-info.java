/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Openfire's users, groups and rosters, behind {@code invite.Accounts}: here, and not in {@code invite}, Openfire's singletons may be
 * called.
 */
package org.igniterealtime.openfire.plugin.invites.account;
