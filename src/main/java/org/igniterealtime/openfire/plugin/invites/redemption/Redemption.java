/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.time.Instant;

/**
 * One use of an invite.
 *
 * @param id public; ordered by time
 * @param inviteId the invite used
 * @param jid bare JID of the account made, or of the contact
 * @param inviter bare JID of the inviter then; {@code null} = none
 * @param at when
 */
public record Redemption(String id, String inviteId, String jid, String inviter, Instant at) {}
