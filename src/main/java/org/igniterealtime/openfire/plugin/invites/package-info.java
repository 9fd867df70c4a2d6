/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Puts the parts of the plugin together and takes them apart; the packages below are the modules, as docs/architecture.md has them. */
package org.igniterealtime.openfire.plugin.invites;
