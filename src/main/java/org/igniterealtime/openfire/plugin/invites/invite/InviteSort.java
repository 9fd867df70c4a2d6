/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

/** By what a list of invites can be sorted. */
public enum InviteSort {
    /** The time of creation. */
    CREATED,

    /** The time of expiry. */
    EXPIRES,

    /** The time of the last use; invites that were never used count as used long ago. */
    USED;

    /** The time by which an invite is sorted; 0 if the list is in order of creation, which is the order of ids. */
    long time(Invite invite) {
        return switch (this) {
            case CREATED -> 0;
            case EXPIRES -> invite.expiresAt().toEpochMilli();
            case USED -> invite.lastUsedAt() == null ? 0 : invite.lastUsedAt().toEpochMilli();
        };
    }

    /** The position of an invite in such a list. */
    InvitePosition position(Invite invite) {
        return new InvitePosition(time(invite), invite.id());
    }
}
