/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.invite.ClaimedNames;

/**
 * Read access to the uses of invites.
 *
 * @param database where they are stored
 * @param domain the server's XMPP domain
 */
public record Redemptions(Database database, String domain) {

    /** How many uses are listed without pages. */
    public static final int MOST = 1_000;

    /** The usernames held by claims. */
    public static ClaimedNames claimedNames() {
        return new ClaimedNames() {
            @Override
            public boolean isClaimed(Connection connection, String name) throws SQLException {
                return RedemptionRepository.isClaimed(connection, name);
            }

            @Override
            public Optional<String> claimant(Connection connection, String name) throws SQLException {
                return RedemptionRepository.claimOf(connection, name).map(Claim::inviteId);
            }

            @Override
            public void hold(Connection connection, String name, String inviteId, Instant now) throws SQLException {
                RedemptionRepository.holdName(connection, name, inviteId, now);
            }
        };
    }

    /** Removes the completed uses of an invite, which nothing needs any more. */
    public static void forget(Connection connection, String inviteId) throws SQLException {
        RedemptionRepository.deleteDone(connection, inviteId);
    }

    /**
     * Completed uses of an invite, newest first.
     *
     * @param inviteId the invite, which may have been deleted since
     * @param before the id of the last use of the previous page; {@code null} = the first page
     * @param limit how many
     * @throws org.igniterealtime.openfire.plugin.invites.db.DatabaseException if the database is not available
     */
    public List<Redemption> of(String inviteId, String before, int limit) {
        return database.run(connection -> UseRepository.ofInvite(connection, inviteId, before, limit, domain));
    }

    /** The newest completed uses of an invite, at most {@link #MOST}. */
    public List<Redemption> of(String inviteId) {
        return of(inviteId, null, MOST);
    }
}
