/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Statistics: how many invites were created, opened and redeemed on each day, and how many invitees logged in, by where the invites come
 * from.
 */
package org.igniterealtime.openfire.plugin.invites.stats;
