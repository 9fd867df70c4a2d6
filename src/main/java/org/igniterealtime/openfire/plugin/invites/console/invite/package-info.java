/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The console's pages of invites. */
package org.igniterealtime.openfire.plugin.invites.console.invite;
