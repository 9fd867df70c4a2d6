/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

/**
 * What the page with the link of an invite shows.
 *
 * @param invite the invite
 * @param link its link; {@code null} = it is not shown
 * @param refusal why it is not shown; empty if it is
 */
public record LinkPage(InviteView invite, LinkView link, String refusal) {}
