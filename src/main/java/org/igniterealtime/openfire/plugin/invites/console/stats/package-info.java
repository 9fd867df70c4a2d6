/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The page of statistics. */
package org.igniterealtime.openfire.plugin.invites.console.stats;
