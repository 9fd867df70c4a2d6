/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.util.List;

/**
 * A part of a list of invites, newest first.
 *
 * @param invites never {@code null}
 * @param next the id after which to continue; {@code null} if there are no older ones
 */
public record InviteSlice(List<Invite> invites, String next) {

    public InviteSlice {
        invites = List.copyOf(invites);
    }
}
