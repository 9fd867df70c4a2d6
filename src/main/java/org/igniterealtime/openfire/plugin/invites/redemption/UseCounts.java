/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.invite.InviteIds;

/** What statistics need to know of the uses of invites. */
public final class UseCounts {

    private UseCounts() {}

    /**
     * How many uses were completed, by the source of their invites, as in
     * {@link org.igniterealtime.openfire.plugin.invites.invite.InviteRepository#createdBySource}.
     *
     * @param from the first id of a use, inclusive
     * @param to the last id, exclusive
     */
    public static Map<String, Long> bySource(Connection connection, String from, String to) throws SQLException {
        return RedemptionRepository.countBySource(connection, from, to);
    }

    /** The id of the oldest use. */
    public static Optional<String> firstId(Connection connection) throws SQLException {
        return RedemptionRepository.firstId(connection);
    }

    /** When the oldest use that is not completed was claimed. */
    public static Optional<Instant> oldestClaim(Connection connection) throws SQLException {
        return RedemptionRepository.oldestClaim(connection).map(InviteIds::time);
    }

    /**
     * Those whose invites were used most.
     *
     * @return the number of uses by bare JID, the highest first
     */
    public static Map<String, Long> topInviters(Connection connection, String from, String to, int most)
            throws SQLException {
        return RedemptionRepository.topInviters(connection, from, to, most);
    }

    /**
     * The use with which an account was created.
     *
     * @param source as in {@link #bySource}
     */
    public record Origin(String id, String username, String source) {}

    /**
     * The uses with which accounts were created that nobody was known to have logged in to.
     *
     * @param usernames normalized
     * @param since accounts that were created earlier are ignored
     */
    public static List<Origin> withoutLogin(Connection connection, Collection<String> usernames, Instant since)
            throws SQLException {
        return RedemptionRepository.withoutLogin(connection, usernames, InviteIds.bound(since));
    }

    /** Marks that somebody has logged in to the account; {@code false} if this is known already. */
    public static boolean markLogin(Connection connection, String id, Instant at) throws SQLException {
        return RedemptionRepository.markLogin(connection, id, at);
    }
}
