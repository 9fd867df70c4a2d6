/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What counts towards limits in addition to existing invites: those deleted recently, and those of others that someone
 * has reopened or renewed. Nothing about invitees is stored.
 */
final class CountedInvites {

    private CountedInvites() {}

    /** Records that an invite was deleted, which its creator did create. */
    static void deleted(Connection connection, Invite invite, Instant now) throws SQLException {
        OpenerRepository.delete(connection, invite.id());
        if (!invite.createdAt().isBefore(now.minus(Creator.LONGEST_PERIOD))) {
            DeletedInviteRepository.insert(connection, invite);
        }
    }

    /**
     * Records that an invite was reopened or renewed in this transaction, which holds the lock on its row.
     *
     * @param by who did it, as in {@link Invite#createdBy}; whoever opened it before no longer has its link
     */
    static void opened(Connection connection, Invite invite, String by) throws SQLException {
        OpenerRepository.delete(connection, invite.id());
        if (!by.equals(invite.createdBy())) {
            OpenerRepository.insert(connection, invite.id(), by);
        }
    }

    /** Deletes records of invites that were deleted too long ago to count. */
    static int forgetDeleted(Connection connection, Instant now) throws SQLException {
        return DeletedInviteRepository.deleteOlder(connection, now.minus(Creator.LONGEST_PERIOD));
    }

    /** Deletes records of who opened invites that have ended since. */
    static int forgetOpeners(Connection connection, Instant now) throws SQLException {
        return OpenerRepository.deleteEnded(connection, now);
    }
}
