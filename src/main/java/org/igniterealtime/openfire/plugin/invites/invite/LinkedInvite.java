/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

/**
 * An invite with its link.
 *
 * @param invite the invite
 * @param token the token in the link; only for those who may see it
 */
public record LinkedInvite(Invite invite, Token token) {}
