/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.db.Parameters;
import org.igniterealtime.openfire.plugin.invites.db.Row;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;

/**
 * The rows of redemptions and the counters of their invites. In each transaction, the invite's row comes first, so that
 * two transactions wait for each other and never deadlock.
 */
public final class RedemptionRepository {

    private static final int MOST_LISTED = 1_000;

    private static final String CLAIM_COLUMNS = "redemptionID, inviteID, name, inviter, claimedAt, leaseUntil";

    private RedemptionRepository() {}

    /**
     * Claims a use, if the invite is unchanged since it was read and has one left. The row count of the single
     * conditional statement decides, on any number of nodes.
     *
     * @param judgedAt the time at which expiry is checked
     * @param heldName what no other claim may hold: the username of the account, or the id of the claim if usernames do
     *     not matter
     * @throws org.igniterealtime.openfire.plugin.invites.db.DuplicateException from the transaction, if another claim
     *     holds it
     */
    static boolean claim(Connection connection, Invite invite, Instant judgedAt, Claim claim, String heldName)
            throws SQLException {
        // Not "uses + held < maxUses": HSQLDB's parser would read that twice, and its session would keep an exception
        // with our stack trace.
        String sql =
                """
                UPDATE ofInvite SET held = held + 1
                WHERE inviteID = ? AND version = ? AND revokedAt IS NULL AND expiresAt > ?
                    AND (maxUses IS NULL OR maxUses > uses + held)
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            new Parameters(update).text(invite.id()).number(invite.version()).time(judgedAt);
            if (update.executeUpdate() != 1) {
                return false;
            }
        }
        insert(connection, claim, heldName, null);
        return true;
    }

    /**
     * Counts a use whose claim was released while its account was being created.
     *
     * @param force whether to count it even if no uses are left
     */
    static boolean recount(Connection connection, Claim claim, Instant now, boolean force) throws SQLException {
        String sql =
                """
                UPDATE ofInvite SET uses = uses + 1, lastUsedAt = ?
                WHERE inviteID = ? AND (maxUses IS NULL OR maxUses > uses + held OR ? = 1)
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            new Parameters(update).time(now).text(claim.inviteId()).flag(force);
            if (update.executeUpdate() != 1 && !force) {
                return false;
            }
        }
        insert(connection, claim, claim.id(), now);
        return true;
    }

    private static void insert(Connection connection, Claim claim, String heldName, Instant completedAt)
            throws SQLException {
        String sql =
                """
                INSERT INTO ofInviteRedemption (redemptionID, inviteID, name, heldName, state, inviter, claimedAt,
                    leaseUntil, completedAt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            new Parameters(insert)
                    .text(claim.id())
                    .text(claim.inviteId())
                    .text(claim.name())
                    .text(heldName)
                    .text(completedAt == null ? "claimed" : "done")
                    .text(claim.inviter())
                    .time(claim.claimedAt())
                    .time(claim.leaseUntil())
                    .time(completedAt);
            insert.executeUpdate();
        }
    }

    /**
     * Prevents others from claiming a username until the transaction ends: its key is inserted and deleted, and others
     * have to wait for the outcome.
     *
     * @param inviteId the invite for which it is held
     * @throws org.igniterealtime.openfire.plugin.invites.db.DuplicateException from the transaction, if the username is
     *     claimed
     */
    public static void holdName(Connection connection, String name, String inviteId, Instant now) throws SQLException {
        insert(connection, new Claim(inviteId, inviteId, name, null, now, now), name, null);
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM ofInviteRedemption WHERE redemptionID = ?")) {
            delete.setString(1, inviteId);
            delete.executeUpdate();
        }
    }

    /** Turns a claim into a use and releases its username, unless the claim has already been resolved. */
    static boolean complete(Connection connection, Claim claim, Instant now) throws SQLException {
        String counters = "UPDATE ofInvite SET uses = uses + 1, held = held - 1, lastUsedAt = ? WHERE inviteID = ?";
        try (PreparedStatement update = connection.prepareStatement(counters)) {
            new Parameters(update).time(now).text(claim.inviteId());
            update.executeUpdate();
        }
        String row =
                """
                UPDATE ofInviteRedemption SET state = 'done', heldName = ?, completedAt = ?
                WHERE redemptionID = ? AND state = 'claimed'
                """;
        try (PreparedStatement update = connection.prepareStatement(row)) {
            new Parameters(update).text(claim.heldForGood()).time(now).text(claim.id());
            return update.executeUpdate() == 1;
        }
    }

    /** Releases a claim, unless it has already been resolved. */
    static boolean giveBack(Connection connection, Claim claim) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE ofInvite SET held = held - 1 WHERE inviteID = ?")) {
            update.setString(1, claim.inviteId());
            update.executeUpdate();
        }
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM ofInviteRedemption WHERE redemptionID = ? AND state = 'claimed'")) {
            delete.setString(1, claim.id());
            return delete.executeUpdate() == 1;
        }
    }

    /** Takes over a dead claim in order to resolve it. Of two nodes that try, only one succeeds. */
    static boolean takeOver(Connection connection, Claim claim, Instant leaseUntil) throws SQLException {
        String sql =
                """
                UPDATE ofInviteRedemption SET leaseUntil = ?
                WHERE redemptionID = ? AND state = 'claimed' AND leaseUntil = ?
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            new Parameters(update).time(leaseUntil).text(claim.id()).time(claim.leaseUntil());
            return update.executeUpdate() == 1;
        }
    }

    /** Extends the lease of a claim of this node, whatever it currently is. */
    static boolean prolong(Connection connection, Claim claim, Instant leaseUntil) throws SQLException {
        String sql = "UPDATE ofInviteRedemption SET leaseUntil = ? WHERE redemptionID = ? AND state = 'claimed'";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            new Parameters(update).time(leaseUntil).text(claim.id());
            return update.executeUpdate() == 1;
        }
    }

    /** The claims whose lease has expired by a certain time, or that were made after another. */
    static List<Claim> claims(Connection connection, Instant leaseUntil, Instant claimedAfter) throws SQLException {
        String sql = "SELECT " + CLAIM_COLUMNS + " FROM ofInviteRedemption"
                + " WHERE state = 'claimed' AND (leaseUntil <= ? OR claimedAt > ?) ORDER BY leaseUntil";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setMaxRows(MOST_LISTED);
            new Parameters(select).time(leaseUntil).time(claimedAfter);
            return claims(select);
        }
    }

    /** The claims of an invite; if there are many, the most recent ones. */
    static List<Claim> claimsOf(Connection connection, String inviteId) throws SQLException {
        String sql = "SELECT " + CLAIM_COLUMNS + " FROM ofInviteRedemption"
                + " WHERE inviteID = ? AND state = 'claimed' ORDER BY redemptionID DESC";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setMaxRows(MOST_LISTED);
            select.setString(1, inviteId);
            return claims(select);
        }
    }

    /** The claim that holds a username. */
    public static Optional<Claim> claimOf(Connection connection, String heldName) throws SQLException {
        String sql = "SELECT " + CLAIM_COLUMNS + " FROM ofInviteRedemption WHERE heldName = ? AND state = 'claimed'";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, heldName);
            return claims(select).stream().findFirst();
        }
    }

    /** Whether a claim has become a use. */
    static boolean isDone(Connection connection, Claim claim) throws SQLException {
        return exists(
                connection,
                "SELECT redemptionID FROM ofInviteRedemption WHERE redemptionID = ? AND state = 'done'",
                claim.id());
    }

    /** Whether an account with this username is being created. */
    public static boolean isClaimed(Connection connection, String name) throws SQLException {
        return exists(connection, "SELECT redemptionID FROM ofInviteRedemption WHERE heldName = ?", name);
    }

    /** Whether an account with this username has been or is being created with the invite. */
    static boolean isUsedBy(Connection connection, String inviteId, String name) throws SQLException {
        return exists(
                connection,
                "SELECT redemptionID FROM ofInviteRedemption WHERE inviteID = ? AND name = ?",
                inviteId,
                name);
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
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            new Parameters(select).time(made).time(made).text(name);
            select.setMaxRows(1);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    public static List<Redemption> completed(Connection connection, String inviteId, String domain)
            throws SQLException {
        String sql =
                """
                SELECT redemptionID, name, inviter, completedAt FROM ofInviteRedemption
                WHERE inviteID = ? AND state = 'done' ORDER BY redemptionID DESC
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, inviteId);
            select.setMaxRows(MOST_LISTED);
            List<Redemption> redemptions = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Row row = new Row(rows);
                    redemptions.add(
                            new Redemption(row.text(), inviteId, jid(row.text(), domain), row.text(), row.time()));
                }
            }
            return redemptions;
        }
    }

    /** For an account, only the username is stored. */
    private static String jid(String name, String domain) {
        return BareJid.localpart(name).isPresent() ? name : BareJid.of(name, domain);
    }

    private static boolean exists(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Parameters bound = new Parameters(select);
            for (String parameter : parameters) {
                bound.text(parameter);
            }
            select.setMaxRows(1);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static List<Claim> claims(PreparedStatement select) throws SQLException {
        List<Claim> claims = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Row row = new Row(rows);
                claims.add(new Claim(row.text(), row.text(), row.text(), row.text(), row.time(), row.time()));
            }
        }
        return claims;
    }
}
