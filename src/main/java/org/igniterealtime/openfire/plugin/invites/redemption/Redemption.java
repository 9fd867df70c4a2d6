/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.time.Instant;

/**
 * A use of an invite.
 *
 * @param id public; ordered by time
 * @param inviteId the invite
 * @param jid bare JID of the new account or the contact
 * @param inviter bare JID of the inviter at that time; {@code null} if there was none
 * @param at when it was used
 * @param firstLoginAt when somebody logged in to the new account for the first time; {@code null} if nobody has, if it is no new account,
 *     or if this was not recorded yet at that time
 * @param agreedTo the URL of the terms of use to which the invitee agreed then; {@code null} = none
 */
public record Redemption(
        String id, String inviteId, String jid, String inviter, Instant at, Instant firstLoginAt, String agreedTo) {}
