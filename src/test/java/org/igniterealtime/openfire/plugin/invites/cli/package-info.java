/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/** The command line, {@code bin/openfire-invites}. */
package org.igniterealtime.openfire.plugin.invites.cli;
