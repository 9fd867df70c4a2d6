/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** How an operation ended: done, or refused for a reason. */
package org.igniterealtime.openfire.plugin.invites.outcome;
