/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

/**
 * The JSON representation of an account that was created or whose password was set.
 *
 * @param jid the bare JID
 * @param username its localpart
 */
public record AccountBody(String jid, String username) {}
