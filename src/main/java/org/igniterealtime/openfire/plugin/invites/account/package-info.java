/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Openfire's users, groups and rosters. The rest of the plugin sees {@code Accounts} and what it takes and gives; the other classes
 * stand behind it, since only here and in {@code host} may Openfire's singletons be called.
 */
package org.igniterealtime.openfire.plugin.invites.account;
