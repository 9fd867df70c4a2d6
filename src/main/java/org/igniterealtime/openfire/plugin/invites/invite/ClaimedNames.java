/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The usernames of accounts that are currently being created with invites, on any node. */
public interface ClaimedNames {

    /** Whether an account with this username (normalized) is being created. */
    boolean isClaimed(Connection connection, String name) throws SQLException;

    /** The id of the invite with which an account with this username (normalized) is being created. */
    Optional<String> claimant(Connection connection, String name) throws SQLException;

    /**
     * Prevents others from claiming a username until the transaction ends, which they have to wait for.
     *
     * @param name normalized
     * @param inviteId the invite for which it is held
     * @throws org.igniterealtime.openfire.plugin.invites.db.DuplicateException from the transaction, if the username is
     *     claimed
     */
    void hold(Connection connection, String name, String inviteId, Instant now) throws SQLException;
}
