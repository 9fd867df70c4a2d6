/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What is good enough: which names and which passwords an account may have. Knows no invite, no account and no database. */
package org.igniterealtime.openfire.plugin.invites.policy;
