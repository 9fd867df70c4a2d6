/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The ad-hoc commands with which administrators create, list, show, edit and revoke API keys. Calls {@code key} to do
 * so, and {@code command}, which runs the commands.
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.key;
