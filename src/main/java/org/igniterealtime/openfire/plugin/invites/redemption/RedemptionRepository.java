/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.db.Row;
import org.igniterealtime.openfire.plugin.invites.db.RowLimit;
import org.igniterealtime.openfire.plugin.invites.db.Sql;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRepository;

/**
 * The table ofInviteRedemption: claims and completed uses. The statements that list who used invites are in {@link UseRepository}. In each transaction, the invite's row comes first, so that two
 * transactions wait for each other and never deadlock.
 */
final class RedemptionRepository {

    private static final int MOST_LISTED = 1_000;

    /*
     * Completed uses are recognized by their time where a list or a count goes through another index: if the state is compared, HSQLDB
     * goes through all that are done instead.
     */

    private static final String SELECT_CLAIMS =
            "SELECT redemptionID, inviteID, name, inviter, agreedTo, claimedAt, leaseUntil FROM ofInviteRedemption";

    private RedemptionRepository() {}

    /**
     * Inserts a claim.
     *
     * @param heldName what no other claim may hold: the username of the account, or the id of the claim if usernames do
     *     not matter
     * @throws org.igniterealtime.openfire.plugin.invites.db.DuplicateException from the transaction, if another claim
     *     holds it
     */
    static void insertClaim(Connection connection, Claim claim, String heldName) throws SQLException {
        insert(connection, claim, heldName, null);
    }

    /** Inserts a completed use. */
    static void insertDone(Connection connection, Claim claim, Instant now) throws SQLException {
        insert(connection, claim, claim.id(), now);
    }

    private static void insert(Connection connection, Claim claim, String heldName, Instant completedAt)
            throws SQLException {
        String sql =
                """
                INSERT INTO ofInviteRedemption (redemptionID, inviteID, name, heldName, state, inviter, agreedTo,
                    claimedAt, leaseUntil, completedAt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        Sql.update(connection, sql, p -> p.text(claim.id())
                .text(claim.inviteId())
                .text(claim.name())
                .text(heldName)
                .text(completedAt == null ? "claimed" : "done")
                .text(claim.inviter())
                .text(claim.agreedTo())
                .time(claim.claimedAt())
                .time(claim.leaseUntil())
                .time(completedAt));
    }

    /**
     * Prevents others from claiming a username until the transaction ends: its key is inserted and deleted, and others
     * have to wait for the outcome.
     *
     * @param inviteId the invite for which it is held
     * @throws org.igniterealtime.openfire.plugin.invites.db.DuplicateException from the transaction, if the username is
     *     claimed
     */
    static void holdName(Connection connection, String name, String inviteId, Instant now) throws SQLException {
        insertClaim(connection, new Claim(inviteId, inviteId, name, null, null, now, now), name);
        Sql.update(connection, "DELETE FROM ofInviteRedemption WHERE redemptionID = ?", p -> p.text(inviteId));
    }

    /** Turns a claim into a use and releases its username, unless the claim has already been resolved. */
    static boolean complete(Connection connection, Claim claim, Instant now) throws SQLException {
        String sql =
                """
                UPDATE ofInviteRedemption SET state = 'done', heldName = ?, completedAt = ?
                WHERE redemptionID = ? AND state = 'claimed'
                """;
        return Sql.update(connection, sql, p -> p.text(claim.heldForGood())
                        .time(now)
                        .text(claim.id()))
                == 1;
    }

    /** Removes a claim, unless it has already been resolved. */
    static boolean delete(Connection connection, Claim claim) throws SQLException {
        String sql = "DELETE FROM ofInviteRedemption WHERE redemptionID = ? AND state = 'claimed'";
        return Sql.update(connection, sql, p -> p.text(claim.id())) == 1;
    }

    /** Removes the completed uses of an invite. */
    static void deleteDone(Connection connection, String inviteId) throws SQLException {
        String sql = "DELETE FROM ofInviteRedemption WHERE inviteID = ? AND state = 'done'";
        Sql.update(connection, sql, p -> p.text(inviteId));
    }

    /** Takes over a dead claim in order to resolve it. Of two nodes that try, only one succeeds. */
    static boolean takeOver(Connection connection, Claim claim, Instant leaseUntil) throws SQLException {
        String sql =
                """
                UPDATE ofInviteRedemption SET leaseUntil = ?
                WHERE redemptionID = ? AND state = 'claimed' AND leaseUntil = ?
                """;
        return Sql.update(connection, sql, p -> p.time(leaseUntil)
                        .text(claim.id())
                        .time(claim.leaseUntil()))
                == 1;
    }

    /** Extends the lease of a claim of this node, whatever it currently is. */
    static boolean prolong(Connection connection, Claim claim, Instant leaseUntil) throws SQLException {
        String sql = "UPDATE ofInviteRedemption SET leaseUntil = ? WHERE redemptionID = ? AND state = 'claimed'";
        return Sql.update(connection, sql, p -> p.time(leaseUntil).text(claim.id())) == 1;
    }

    /** The claims whose lease has expired by a certain time, or that were made after another. */
    static List<Claim> claims(Connection connection, Instant leaseUntil, Instant claimedAfter) throws SQLException {
        String sql =
                SELECT_CLAIMS + " WHERE state = 'claimed' AND (leaseUntil <= ? OR claimedAt > ?) ORDER BY leaseUntil";
        return Sql.list(
                connection,
                sql,
                p -> p.time(leaseUntil).time(claimedAfter).atMost(MOST_LISTED),
                RedemptionRepository::claim);
    }

    /** The claims of an invite; if there are many, the most recent ones. */
    static List<Claim> claimsOf(Connection connection, String inviteId) throws SQLException {
        String sql = SELECT_CLAIMS + " WHERE inviteID = ? AND state = 'claimed' ORDER BY redemptionID DESC";
        return Sql.list(connection, sql, p -> p.text(inviteId).atMost(MOST_LISTED), RedemptionRepository::claim);
    }

    /** The claim that holds a username. */
    static Optional<Claim> claimOf(Connection connection, String heldName) throws SQLException {
        String sql = SELECT_CLAIMS + " WHERE heldName = ? AND state = 'claimed'";
        return Sql.first(connection, sql, p -> p.text(heldName), RedemptionRepository::claim);
    }

    private static Claim claim(Row row) throws SQLException {
        return new Claim(
                row.text("redemptionID"),
                row.text("inviteID"),
                row.text("name"),
                row.text("inviter"),
                row.text("agreedTo"),
                row.time("claimedAt"),
                row.time("leaseUntil"));
    }

    /** Whether a claim has become a use. */
    static boolean isDone(Connection connection, Claim claim) throws SQLException {
        String sql = "SELECT redemptionID FROM ofInviteRedemption WHERE redemptionID = ? AND state = 'done'";
        return Sql.exists(connection, sql, p -> p.text(claim.id()));
    }

    /** Whether an account with this username is being created. */
    static boolean isClaimed(Connection connection, String name) throws SQLException {
        String sql = "SELECT redemptionID FROM ofInviteRedemption WHERE heldName = ?";
        return Sql.exists(connection, sql, p -> p.text(name));
    }

    /** Whether an account with this username has been or is being created with the invite. */
    static boolean isUsedBy(Connection connection, String inviteId, String name) throws SQLException {
        String sql = "SELECT redemptionID FROM ofInviteRedemption WHERE inviteID = ? AND name = ?";
        return Sql.exists(connection, sql, p -> p.text(inviteId).text(name));
    }

    /**
     * Whether there is a use for an account created at the given time. Its lease ended after that, so only the most
     * recent ones are searched.
     */
    static boolean isMade(Connection connection, String name, Instant made) throws SQLException {
        String sql =
                """
                SELECT redemptionID FROM ofInviteRedemption
                WHERE state = 'done' AND leaseUntil >= ? AND completedAt >= ? AND name = ?
                """;
        return Sql.exists(connection, sql, p -> p.time(made).time(made).text(name));
    }

    /** How many uses were completed, with ids from {@code from} to before {@code to}. */
    static Map<String, Long> countBySource(Connection connection, String from, String to) throws SQLException {
        String sql = "SELECT source, COUNT(*) AS used FROM (SELECT "
                + InviteRepository.source("COALESCE(i.createdBy, d.createdBy)")
                + """
                 AS source FROM ofInviteRedemption r
                    LEFT JOIN ofInvite i ON i.inviteID = r.inviteID
                    LEFT JOIN ofInviteDeleted d ON d.inviteID = r.inviteID
                    WHERE r.redemptionID >= ? AND r.redemptionID < ? AND r.completedAt IS NOT NULL) uses GROUP BY source
                """;
        Map<String, Long> counts = new HashMap<>();
        Sql.list(
                connection,
                sql,
                p -> p.text(from).text(to),
                row -> counts.put(row.text("source"), row.longNumber("used")));
        return counts;
    }

    /** The id of the oldest use. */
    static Optional<String> firstId(Connection connection) throws SQLException {
        return oldest(connection, "SELECT MIN(redemptionID) AS oldest FROM ofInviteRedemption");
    }

    /** The id of the oldest claim. */
    static Optional<String> oldestClaim(Connection connection) throws SQLException {
        return oldest(connection, "SELECT MIN(redemptionID) AS oldest FROM ofInviteRedemption WHERE state = 'claimed'");
    }

    private static Optional<String> oldest(Connection connection, String sql) throws SQLException {
        return Sql.list(connection, sql, p -> {}, row -> row.text("oldest")).stream()
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The inviters with most uses, and how many, with ids from {@code from} to before {@code to}. */
    static Map<String, Long> topInviters(Connection connection, String from, String to, int most) throws SQLException {
        RowLimit rows = new RowLimit(connection, most);
        String sql =
                """
                SELECT inviter, COUNT(*) AS uses FROM ofInviteRedemption
                WHERE redemptionID >= ? AND redemptionID < ? AND completedAt IS NOT NULL AND inviter IS NOT NULL
                GROUP BY inviter ORDER BY uses DESC, inviter"""
                        + rows.clause();
        Map<String, Long> counts = new LinkedHashMap<>();
        Sql.list(
                connection,
                sql,
                p -> p.text(from).text(to).atMost(rows),
                row -> counts.put(row.text("inviter"), row.longNumber("uses")));
        return counts;
    }

    /** The latest uses with which accounts were created, since an id, unless somebody has logged in to them. */
    static List<UseCounts.Origin> withoutLogin(Connection connection, Collection<String> usernames, String since)
            throws SQLException {
        String sql = "SELECT r.redemptionID, r.name, r.firstLoginAt, "
                + InviteRepository.source("COALESCE(i.createdBy, d.createdBy)")
                + """
                 AS source FROM ofInviteRedemption r
                    LEFT JOIN ofInvite i ON i.inviteID = r.inviteID
                    LEFT JOIN ofInviteDeleted d ON d.inviteID = r.inviteID
                WHERE r.name"""
                + Sql.in(usernames)
                + " AND r.redemptionID >= ? AND (i.kind IS NULL OR i.kind <> 'reset') ORDER BY r.redemptionID";
        Map<String, UseCounts.Origin> latest = new HashMap<>();
        Sql.list(connection, sql, p -> p.texts(usernames).text(since), row -> {
            String name = row.text("name");
            UseCounts.Origin origin = new UseCounts.Origin(row.text("redemptionID"), name, row.text("source"));
            return row.time("firstLoginAt") == null ? latest.put(name, origin) : latest.remove(name);
        });
        return List.copyOf(latest.values());
    }

    /** Marks a first login; {@code false} if there was one before. */
    static boolean markLogin(Connection connection, String id, Instant at) throws SQLException {
        String sql = "UPDATE ofInviteRedemption SET firstLoginAt = ? WHERE redemptionID = ? AND firstLoginAt IS NULL";
        return Sql.update(connection, sql, p -> p.time(at).text(id)) == 1;
    }
}
