/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The names of accounts that are being made with invites at this moment, on any node. */
public interface ClaimedNames {

    /** Whether an account of that name (normalised) is being made. */
    boolean isClaimed(Connection connection, String name) throws SQLException;

    /** The id of the invite that an account of that name (normalised) is being made with. */
    Optional<String> claimant(Connection connection, String name) throws SQLException;

    /**
     * Keeps others from claiming a name until the transaction ends: who wants it has to wait for that.
     *
     * @param name normalised
     * @param inviteId for which
     * @throws org.igniterealtime.openfire.plugin.invites.db.DuplicateException from the transaction, if it is claimed
     */
    void hold(Connection connection, String name, String inviteId, Instant now) throws SQLException;
}
