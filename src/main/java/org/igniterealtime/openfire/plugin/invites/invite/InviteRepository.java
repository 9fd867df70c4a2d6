/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.db.Parameters;
import org.igniterealtime.openfire.plugin.invites.db.Row;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/** The rows of invites and of their groups. */
public final class InviteRepository {

    /** What {@link #all} reads, in this order. */
    static final String COLUMNS =
            """
            i.inviteID, i.kind, i.username, i.usernamePolicy, i.maxUses, i.expiresAt, i.inviter, i.subscribe, \
            i.registration, i.note, i.locale, i.metadata, i.uses, i.held, i.createdAt, i.createdBy, i.lastUsedAt, \
            i.revokedAt, i.authority, i.accountCreatedAt, i.version, i.groupCount""";

    private InviteRepository() {}

    /**
     * A row to be.
     *
     * @param invite the record
     * @param tokenHash what is kept of its token
     */
    record NewInvite(Invite invite, String tokenHash) {}

    /** Writes new invites: with one statement, prepared once, if none of them hands out groups. */
    static void insert(Connection connection, List<NewInvite> invites) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                """
                INSERT INTO ofInvite (inviteID, tokenHash, kind, username, usernamePolicy, maxUses, expiresAt, inviter,
                    subscribe, registration, groupCount, note, locale, metadata, ttl, createdAt, createdBy,
                    accountCreatedAt, bucket, expiryOrder, useOrder, uses, held, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 1)
                """)) {
            for (NewInvite each : invites) {
                bind(insert, each.invite(), each.tokenHash());
                if (invites.size() > 1) {
                    insert.addBatch();
                }
            }
            if (invites.size() > 1) {
                insert.executeBatch();
            } else {
                insert.executeUpdate();
            }
        }
        for (NewInvite each : invites) {
            insertGroups(connection, each.invite());
        }
    }

    private static void bind(PreparedStatement insert, Invite invite, String tokenHash) throws SQLException {
        Parameters first =
                new Parameters(insert).text(invite.id()).text(tokenHash).text(EnumNames.of(invite.kind()));
        bind(first, invite.terms())
                .duration(Duration.between(invite.createdAt(), invite.expiresAt()))
                .time(invite.createdAt())
                .text(invite.createdBy())
                .time(invite.accountCreatedAt());
        InviteFiling.bind(first, invite, invite.createdAt());
    }

    /** What may be edited, in the order in which it is inserted and updated. */
    private static Parameters bind(Parameters parameters, InviteTerms terms) throws SQLException {
        return parameters
                .text(terms.username())
                .text(EnumNames.of(terms.usernamePolicy()))
                .number(terms.maxUses())
                .time(terms.expiresAt())
                .text(terms.inviter())
                .flag(terms.subscribe())
                .flag(terms.registration())
                .number(terms.groups().size())
                .text(terms.note())
                .text(terms.locale())
                .text(InviteTerms.NO_METADATA.equals(terms.metadata()) ? null : terms.metadata());
    }

    public static Optional<Invite> byId(Connection connection, String id) throws SQLException {
        return one(connection, "SELECT " + COLUMNS + " FROM ofInvite i WHERE i.inviteID = ?", id);
    }

    static Optional<Invite> byToken(Connection connection, Token token) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM ofInvite i WHERE i.inviteID = ? AND i.tokenHash = ?";
        return one(connection, sql, token.inviteId(), token.hash());
    }

    /** What is kept of an invite's token. */
    static Optional<String> tokenHash(Connection connection, String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT tokenHash FROM ofInvite WHERE inviteID = ?")) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    /** How long an invite was good for when it was made; absent if it went away. */
    static Optional<Duration> ttl(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT ttl FROM ofInvite WHERE inviteID = ?")) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(new Row(rows).duration()) : Optional.empty();
            }
        }
    }

    /**
     * Writes what may be edited, if nobody edited it since and the uses still fit.
     *
     * @param invite as it shall be, with the version that was seen
     */
    static boolean update(Connection connection, Invite invite) throws SQLException {
        int changed;
        try (PreparedStatement update = connection.prepareStatement(
                """
                UPDATE ofInvite SET username = ?, usernamePolicy = ?, maxUses = ?, expiresAt = ?, inviter = ?,
                    subscribe = ?, registration = ?, groupCount = ?, note = ?, locale = ?, metadata = ?, authority = ?,
                    accountCreatedAt = ?, version = version + 1
                WHERE inviteID = ? AND version = ? AND uses + held <= ?
                """)) {
            bind(new Parameters(update), invite.terms())
                    .text(storedAuthority(invite, invite.authority()))
                    .time(invite.accountCreatedAt())
                    .text(invite.id())
                    .number(invite.version())
                    .number(invite.maxUses() == null ? Integer.MAX_VALUE : invite.maxUses());
            changed = update.executeUpdate();
        }
        if (changed == 1) {
            deleteGroups(connection, invite.id());
            insertGroups(connection, invite);
        }
        return changed == 1;
    }

    /**
     * Revokes or unrevokes, if nobody changed it since.
     *
     * @param revokedAt {@code null} = it is not revoked any more
     * @param authority as {@link Invite#authority}
     */
    static boolean updateRevoked(Connection connection, Invite seen, Instant revokedAt, String authority)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                """
                UPDATE ofInvite SET revokedAt = ?, authority = ?, version = version + 1
                WHERE inviteID = ? AND version = ?
                """)) {
            new Parameters(update)
                    .time(revokedAt)
                    .text(storedAuthority(seen, authority))
                    .text(seen.id())
                    .number(seen.version());
            return update.executeUpdate() == 1;
        }
    }

    /**
     * Revokes the resets of a user that are not used up.
     *
     * @param username normalised
     * @param except id of one that stays; {@code null} = none
     * @return how many
     */
    static int revokeResets(Connection connection, String username, String except, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                """
                UPDATE ofInvite SET revokedAt = ?, version = version + 1
                WHERE username = ? AND kind = ? AND inviteID <> ? AND revokedAt IS NULL
                    AND (maxUses IS NULL OR uses < maxUses)
                """)) {
            new Parameters(update)
                    .time(now)
                    .text(username)
                    .text(EnumNames.of(InviteKind.RESET))
                    .text(except == null ? "-" : except);
            return update.executeUpdate();
        }
    }

    /** The invites that {@link #revokeResets} has just revoked, and any others revoked in the same millisecond. */
    static List<Invite> resetsRevokedAt(Connection connection, String username, Instant at) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM ofInvite i WHERE i.username = ? AND i.kind = ? AND i.revokedAt = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            new Parameters(select)
                    .text(username)
                    .text(EnumNames.of(InviteKind.RESET))
                    .time(at);
            return all(connection, select);
        }
    }

    /** When a user (normalised) was last given another password with an invite that is still there. */
    static Optional<Instant> lastReset(Connection connection, String username) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT MAX(lastUsedAt) FROM ofInvite WHERE username = ? AND kind = ? AND uses > 0")) {
            new Parameters(select).text(username).text(EnumNames.of(InviteKind.RESET));
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.ofNullable(new Row(rows).time()) : Optional.empty();
            }
        }
    }

    /**
     * Replaces the token, if nobody changed the invite since and it is good for another use.
     *
     * @param authority as {@link Invite#authority}
     */
    static boolean updateToken(
            Connection connection, Invite seen, String tokenHash, Instant expiresAt, String authority)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                """
                UPDATE ofInvite SET tokenHash = ?, expiresAt = ?, authority = ?, version = version + 1
                WHERE inviteID = ? AND version = ? AND revokedAt IS NULL AND (maxUses IS NULL OR uses < maxUses)
                """)) {
            new Parameters(update)
                    .text(tokenHash)
                    .time(expiresAt)
                    .text(storedAuthority(seen, authority))
                    .text(seen.id())
                    .number(seen.version());
            return update.executeUpdate() == 1;
        }
    }

    /** Deletes an invite with its groups, if nobody changed it since. */
    static boolean delete(Connection connection, Invite seen) throws SQLException {
        int deleted;
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM ofInvite WHERE inviteID = ? AND version = ?")) {
            new Parameters(delete).text(seen.id()).number(seen.version());
            deleted = delete.executeUpdate();
        }
        if (deleted == 1) {
            deleteGroups(connection, seen.id());
        }
        return deleted == 1;
    }

    /**
     * Runs a query for {@link #COLUMNS}. Groups are read after the rows: some drivers close a result at the next statement.
     *
     * @param select with its parameters
     */
    static List<Invite> all(Connection connection, PreparedStatement select) throws SQLException {
        return withGroups(connection, bare(select));
    }

    /**
     * An invite whose groups have not been read.
     *
     * @param hasGroups whether it has any
     */
    record Bare(Invite invite, boolean hasGroups) {}

    /** Runs a query for {@link #COLUMNS}, but does not read the groups. */
    static List<Bare> bare(PreparedStatement select) throws SQLException {
        List<Bare> invites = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Row row = new Row(rows);
                Invite invite = read(row);
                invites.add(new Bare(invite, row.count() > 0));
            }
        }
        return invites;
    }

    /** Reads the groups of invites. */
    static List<Invite> withGroups(Connection connection, List<Bare> invites) throws SQLException {
        List<Invite> whole = new ArrayList<>();
        for (Bare bare : invites) {
            Invite invite = bare.invite();
            whole.add(bare.hasGroups() ? invite.withGroups(groups(connection, invite.id())) : invite);
        }
        return whole;
    }

    /** Without its groups, and without what tells of them, the last column. */
    private static Invite read(Row row) throws SQLException {
        String id = row.text();
        InviteTerms terms = InviteTerms.builder(constant(row.text(), InviteKind.class))
                .username(row.text())
                .usernamePolicy(constant(row.text(), UsernamePolicy.class))
                .maxUses(row.number())
                .expiresAt(row.time())
                .inviter(row.text())
                .subscribe(row.flag())
                .registration(row.flag())
                .note(row.text())
                .locale(row.text())
                .metadata(row.text())
                .build();
        return new Invite(
                id,
                terms,
                row.count(),
                row.count(),
                row.time(),
                row.text(),
                row.time(),
                row.time(),
                row.text(),
                row.time(),
                row.count());
    }

    private static <E extends Enum<E>> E constant(String stored, Class<E> type) {
        return Objects.requireNonNull(EnumNames.find(stored, type), () -> type.getSimpleName() + " " + stored);
    }

    /** Most invites rest on their creator's, which is not kept twice. */
    private static String storedAuthority(Invite invite, String authority) {
        return authority.equals(invite.createdBy()) ? null : authority;
    }

    private static Optional<Invite> one(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            return all(connection, select).stream().findFirst();
        }
    }

    private static List<String> groups(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT groupName FROM ofInviteGroup WHERE inviteID = ? ORDER BY groupName")) {
            select.setString(1, id);
            List<String> groups = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    groups.add(rows.getString(1));
                }
            }
            return groups;
        }
    }

    private static void insertGroups(Connection connection, Invite invite) throws SQLException {
        if (invite.groups().isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO ofInviteGroup (inviteID, groupName) VALUES (?, ?)")) {
            for (String group : invite.groups()) {
                new Parameters(insert).text(invite.id()).text(group);
                insert.executeUpdate();
            }
        }
    }

    private static void deleteGroups(Connection connection, String id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM ofInviteGroup WHERE inviteID = ?")) {
            delete.setString(1, id);
            delete.executeUpdate();
        }
    }
}
