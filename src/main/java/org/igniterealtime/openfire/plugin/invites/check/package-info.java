/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The self-test: what an operator needs to know before somebody else finds out. {@code /health} consists of the same checks. */
package org.igniterealtime.openfire.plugin.invites.check;
