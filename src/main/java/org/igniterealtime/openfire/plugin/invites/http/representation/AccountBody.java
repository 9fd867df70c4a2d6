/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

/**
 * An account that was made (or got a new password) on the wire.
 *
 * @param jid bare
 * @param username its localpart
 */
public record AccountBody(String jid, String username) {}
