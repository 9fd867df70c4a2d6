/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The outcome of an operation: done, or refused for a reason. */
package org.igniterealtime.openfire.plugin.invites.outcome;
