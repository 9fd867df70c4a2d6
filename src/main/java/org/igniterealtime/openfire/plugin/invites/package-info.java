/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Assembles and disassembles the parts of the plugin. The packages below are its modules, see docs/architecture.md. */
package org.igniterealtime.openfire.plugin.invites;
