/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The ad-hoc commands with which users make invites (XEP-0401). Calls {@code invite} to make them, and {@code command}, which runs
 * them.
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.invite;
