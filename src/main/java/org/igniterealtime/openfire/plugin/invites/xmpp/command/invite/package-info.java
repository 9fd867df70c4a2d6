/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The ad-hoc commands with which users create invites (XEP-0401). Calls {@code invite} to create them, and
 * {@code command}, which runs the commands.
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.invite;
