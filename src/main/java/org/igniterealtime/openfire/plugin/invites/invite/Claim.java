/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Instant;

/**
 * A use of an invite that is being made.
 *
 * @param id of the redemption that it becomes
 * @param inviteId the invite
 * @param name the normalised name of the account
 * @param inviter bare JID; {@code null} = none
 * @param claimedAt when it began
 * @param leaseUntil when it counts as dead
 */
record Claim(String id, String inviteId, String name, String inviter, Instant claimedAt, Instant leaseUntil) {}
