/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Which usernames and passwords an account may have. Knows nothing about invites, accounts and the database. */
package org.igniterealtime.openfire.plugin.invites.policy;
