/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.db.Parameters;
import org.igniterealtime.openfire.plugin.invites.policy.Skeleton;

/**
 * The names that invites keep for their invitees, fixed or suggested, one row each. A row of an invite that is no longer pending, or is
 * bound to another name now, means nothing: the next invite that wants the name takes it over.
 */
public final class ReservedNames {

    private ReservedNames() {}

    /** Whether an invite keeps a name for its invitee, as long as it is pending. */
    static boolean reserves(Invite invite) {
        return invite.username() != null && invite.registration();
    }

    /**
     * The invites that a name, or one that looks like it, was reserved for last, if they are still bound to it; pending or not. What
     * version 1 reserved is found by the name alone, which stands in for its skeleton.
     */
    static List<Invite> holders(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + InviteRepository.COLUMNS
                + " FROM ofInviteName n JOIN ofInvite i ON i.inviteID = n.inviteID AND i.username = n.name"
                + " WHERE n.skeleton IN (?, ?)")) {
            new Parameters(select).text(Skeleton.of(name)).text(name);
            return InviteRepository.all(connection, select).stream()
                    .filter(ReservedNames::reserves)
                    .toList();
        }
    }

    /**
     * Reserves a name within a transaction, while nobody claims it for an account: who claims it later finds it reserved. Its row is
     * locked first, and whether its holder still has it is asked in the statement that takes it over: so that is judged by what is
     * committed then, whatever the isolation. (A query of its own would see what MySQL and MariaDB showed a wider transaction at its
     * first look.)
     *
     * @param claimed the names of accounts that are being made
     * @param owner the invite that wants it
     * @throws NameUnavailableException if a pending invite has it, or an account of that name is being made
     */
    static void reserve(Connection connection, ClaimedNames claimed, String name, String owner, Instant now)
            throws SQLException {
        holdOffClaims(connection, claimed, name, owner, now);
        if (update(connection, "UPDATE ofInviteName SET inviteID = inviteID WHERE name = ?", name) == 0) {
            String insert = "INSERT INTO ofInviteName (name, inviteID, skeleton) VALUES (?, ?, ?)";
            update(connection, insert, name, owner, Skeleton.of(name));
            return;
        }
        try (PreparedStatement takeOver = connection.prepareStatement(
                """
                UPDATE ofInviteName SET inviteID = ?, skeleton = ? WHERE name = ? AND NOT EXISTS (
                    SELECT 1 FROM ofInvite i WHERE i.inviteID = ofInviteName.inviteID AND i.inviteID <> ?
                        AND i.username = ofInviteName.name AND i.registration = 1
                        AND i.revokedAt IS NULL AND i.expiresAt > ? AND (i.maxUses IS NULL OR i.uses < i.maxUses))
                """)) {
            new Parameters(takeOver)
                    .text(owner)
                    .text(Skeleton.of(name))
                    .text(name)
                    .text(owner)
                    .time(now);
            if (takeOver.executeUpdate() == 0) {
                throw new NameUnavailableException();
            }
        }
    }

    /**
     * Makes claims of a name wait for the end of the transaction. Of a reservation and a claim at the same moment the second thus sees
     * the first, and one of them wins; if both looked afterwards, each could yield to the other.
     */
    private static void holdOffClaims(
            Connection connection, ClaimedNames claimed, String name, String owner, Instant now) throws SQLException {
        Optional<String> claimant = claimed.claimant(connection, name);
        if (claimant.isEmpty()) {
            claimed.hold(connection, name, owner, now);
        } else if (!claimant.get().equals(owner)) {
            throw new NameUnavailableException("name_taken");
        }
    }

    /** Gives an invite's name free, if it has one and still holds it. */
    public static void release(Connection connection, Invite owner) throws SQLException {
        if (reserves(owner)) {
            String sql = "DELETE FROM ofInviteName WHERE name = ? AND inviteID = ?";
            update(connection, sql, owner.username(), owner.id());
        }
    }

    private static int update(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            Parameters bound = new Parameters(update);
            for (String parameter : parameters) {
                bound.text(parameter);
            }
            return update.executeUpdate();
        }
    }
}
