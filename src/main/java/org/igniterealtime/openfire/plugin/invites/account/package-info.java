/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Openfire's users, groups and rosters. The rest of the plugin uses {@code Accounts} and its parameters and results.
 * Openfire's singletons may be used only in this package and in {@code host}.
 */
package org.igniterealtime.openfire.plugin.invites.account;
