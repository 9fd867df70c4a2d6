/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.util.List;

/**
 * A part of a list of invites, in its order.
 *
 * @param invites never {@code null}
 * @param previous before which to continue backwards; {@code null} if nothing comes before them
 * @param next after which to continue; {@code null} if nothing comes after them
 * @param gap what may be missing
 */
public record InviteSlice(List<Invite> invites, InvitePosition previous, InvitePosition next, Gap gap) {

    /** What may be missing. */
    public enum Gap {
        /** Nothing. */
        NONE,

        /** The search was stopped after a certain time; it can be continued. */
        STOPPED,

        /** Only the newest matches have been sorted. */
        NEWEST_ONLY,

        /** After an upgrade, not all invites can be sorted in this way yet. */
        UPGRADING
    }

    public InviteSlice {
        invites = List.copyOf(invites);
    }
}
