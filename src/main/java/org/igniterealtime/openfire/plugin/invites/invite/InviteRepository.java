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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.igniterealtime.openfire.plugin.invites.db.Parameters;
import org.igniterealtime.openfire.plugin.invites.db.Row;
import org.igniterealtime.openfire.plugin.invites.db.RowLimit;
import org.igniterealtime.openfire.plugin.invites.db.Sql;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/** The table ofInvite. The statements of lists are in {@link InviteSource}. */
public final class InviteRepository {

    /** The columns that {@link #all} reads. */
    static final String COLUMNS =
            """
            i.inviteID, i.kind, i.username, i.usernamePolicy, i.maxUses, i.expiresAt, i.inviter, i.subscribe, \
            i.registration, i.note, i.locale, i.metadata, i.uses, i.held, i.createdAt, i.createdBy, i.lastUsedAt, \
            i.revokedAt, i.authority, i.accountCreatedAt, i.version, i.groupCount""";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM ofInvite i";

    private InviteRepository() {}

    /**
     * A row to insert.
     *
     * @param invite the record
     * @param tokenHash the stored form of its token
     */
    record NewInvite(Invite invite, String tokenHash) {}

    /** Inserts new invites, with one statement that is prepared once if none of them assigns groups. */
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
            InviteGroupRepository.insert(connection, each.invite());
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
        bindBucket(first, invite, invite.createdAt());
    }

    private static Parameters bindBucket(Parameters parameters, Invite invite, Instant now) throws SQLException {
        int bucket = InviteBucket.of(invite, now);
        return parameters
                .number(bucket)
                .longNumber(InviteBucket.position(bucket, InviteSort.EXPIRES.time(invite)))
                .longNumber(InviteBucket.position(bucket, InviteSort.USED.time(invite)));
    }

    /**
     * Puts an invite into its bucket, and into the orders within it.
     *
     * @return false if somebody else has changed the invite since it was read, and therefore done so, or if it is gone
     */
    static boolean updateBucket(Connection connection, Invite seen, Instant now) throws SQLException {
        String sql =
                """
                UPDATE ofInvite SET bucket = ?, expiryOrder = ?, useOrder = ?
                WHERE inviteID = ? AND version = ? AND uses = ?
                """;
        return Sql.update(connection, sql, p -> bindBucket(p, seen, now)
                        .text(seen.id())
                        .number(seen.version())
                        .number(seen.uses()))
                == 1;
    }

    /** The editable columns, in the order in which they are inserted and updated. */
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
        return all(connection, SELECT + " WHERE i.inviteID = ?", p -> p.text(id)).stream()
                .findFirst();
    }

    static Optional<Invite> byToken(Connection connection, Token token) throws SQLException {
        String sql = SELECT + " WHERE i.inviteID = ? AND i.tokenHash = ?";
        return all(connection, sql, p -> p.text(token.inviteId()).text(token.hash())).stream()
                .findFirst();
    }

    /**
     * Whether there is still such an invite that has not been changed or used since it was read, although its place in
     * lists may have changed. Cheaper than reading it again: HSQLDB parses each statement anew. The times and the number
     * of uses are what operators change by hand, without counting up the version.
     */
    static boolean isCurrent(Connection connection, Token token, Invite seen) throws SQLException {
        String sql =
                """
                SELECT 1 FROM ofInvite WHERE inviteID = ? AND tokenHash = ? AND version = ? AND uses = ? AND held = ?
                    AND createdAt = ? AND expiresAt = ? AND COALESCE(revokedAt, 0) = ? AND COALESCE(maxUses, 0) = ?
                """;
        return Sql.exists(connection, sql, p -> p.text(token.inviteId())
                .text(token.hash())
                .number(seen.version())
                .number(seen.uses())
                .number(seen.held())
                .time(seen.createdAt())
                .time(seen.expiresAt())
                .time(seen.revokedAt() == null ? Instant.EPOCH : seen.revokedAt())
                .number(seen.maxUses() == null ? 0 : seen.maxUses()));
    }

    /** The stored form of an invite's token. */
    static Optional<String> tokenHash(Connection connection, String id) throws SQLException {
        String sql = "SELECT tokenHash FROM ofInvite WHERE inviteID = ?";
        return Sql.first(connection, sql, p -> p.text(id), row -> row.text("tokenHash"));
    }

    /** The original validity of an invite; empty if it has been deleted. */
    static Optional<Duration> ttl(Connection connection, String id) throws SQLException {
        String sql = "SELECT ttl FROM ofInvite WHERE inviteID = ?";
        return Sql.first(connection, sql, p -> p.text(id), row -> row.duration("ttl"));
    }

    /**
     * Updates the editable columns, if the invite has not been edited since and the uses still fit.
     *
     * @param invite the new state, with the version that was read
     */
    static boolean update(Connection connection, Invite invite) throws SQLException {
        String sql =
                """
                UPDATE ofInvite SET username = ?, usernamePolicy = ?, maxUses = ?, expiresAt = ?, inviter = ?,
                    subscribe = ?, registration = ?, groupCount = ?, note = ?, locale = ?, metadata = ?, authority = ?,
                    accountCreatedAt = ?, version = version + 1
                WHERE inviteID = ? AND version = ? AND uses + held <= ?
                """;
        int changed = Sql.update(connection, sql, p -> bind(p, invite.terms())
                .text(storedAuthority(invite, invite.authority()))
                .time(invite.accountCreatedAt())
                .text(invite.id())
                .number(invite.version())
                .number(invite.maxUses() == null ? Integer.MAX_VALUE : invite.maxUses()));
        if (changed == 1) {
            InviteGroupRepository.delete(connection, invite.id());
            InviteGroupRepository.insert(connection, invite);
        }
        return changed == 1;
    }

    /**
     * Revokes or reopens an invite, if it has not been changed since.
     *
     * @param revokedAt {@code null} = no longer revoked
     * @param authority as in {@link Invite#authority}
     */
    static boolean updateRevoked(Connection connection, Invite seen, Instant revokedAt, String authority)
            throws SQLException {
        String sql =
                """
                UPDATE ofInvite SET revokedAt = ?, authority = ?, version = version + 1
                WHERE inviteID = ? AND version = ?
                """;
        return Sql.update(connection, sql, p -> p.time(revokedAt)
                        .text(storedAuthority(seen, authority))
                        .text(seen.id())
                        .number(seen.version()))
                == 1;
    }

    /**
     * Revokes a user's resets that are not used up.
     *
     * @param username normalized
     * @param except id of a reset that is not revoked; {@code null} = none
     * @return the number of revoked resets
     */
    static int revokeResets(Connection connection, String username, String except, Instant now) throws SQLException {
        String sql =
                """
                UPDATE ofInvite SET revokedAt = ?, version = version + 1
                WHERE username = ? AND kind = ? AND inviteID <> ? AND revokedAt IS NULL
                    AND (maxUses IS NULL OR uses < maxUses)
                """;
        return Sql.update(connection, sql, p -> p.time(now)
                .text(username)
                .text(EnumNames.of(InviteKind.RESET))
                .text(except == null ? "-" : except));
    }

    /** The invites that {@link #revokeResets} has just revoked, and any others revoked in the same millisecond. */
    static List<Invite> resetsRevokedAt(Connection connection, String username, Instant at) throws SQLException {
        String sql = SELECT + " WHERE i.username = ? AND i.kind = ? AND i.revokedAt = ?";
        return all(connection, sql, p -> p.text(username)
                .text(EnumNames.of(InviteKind.RESET))
                .time(at));
    }

    /**
     * The pending invites of users, in no order.
     *
     * @param column {@code inviter} or {@code createdBy}
     * @param users what is in that column for them, a part of {@link Sql#parts}
     */
    static List<Invite> pendingOf(
            Connection connection, String column, Collection<String> users, Instant now, int limit)
            throws SQLException {
        RowLimit rows = new RowLimit(connection, limit);
        String sql = SELECT + " WHERE i." + column + Sql.in(users)
                + " AND i.revokedAt IS NULL AND i.expiresAt > ? AND i.uses < COALESCE(i.maxUses, i.uses + 1)"
                + rows.clause();
        return all(connection, sql, p -> p.texts(users).time(now).atMost(rows));
    }

    /** When the link of an invite was opened for the first time, as far as this is known. */
    static Optional<Instant> openedAt(Connection connection, String id) throws SQLException {
        String sql = "SELECT openedAt FROM ofInvite WHERE inviteID = ? AND openedAt IS NOT NULL";
        return Sql.first(connection, sql, p -> p.text(id), row -> row.time("openedAt"));
    }

    /** When a user's password (username normalized) was last reset with an invite that still exists. */
    static Optional<Instant> lastReset(Connection connection, String username) throws SQLException {
        String sql = "SELECT MAX(lastUsedAt) AS lastReset FROM ofInvite WHERE username = ? AND kind = ? AND uses > 0";
        return Sql.first(
                        connection,
                        sql,
                        p -> p.text(username).text(EnumNames.of(InviteKind.RESET)),
                        row -> Optional.ofNullable(row.time("lastReset")))
                .flatMap(Function.identity());
    }

    /**
     * Replaces the token, if the invite has not been changed since and has a use left.
     *
     * @param authority as in {@link Invite#authority}
     */
    static boolean updateToken(
            Connection connection, Invite seen, String tokenHash, Instant expiresAt, String authority)
            throws SQLException {
        String sql =
                """
                UPDATE ofInvite SET tokenHash = ?, expiresAt = ?, authority = ?, version = version + 1
                WHERE inviteID = ? AND version = ? AND revokedAt IS NULL AND (maxUses IS NULL OR uses < maxUses)
                """;
        return Sql.update(connection, sql, p -> p.text(tokenHash)
                        .time(expiresAt)
                        .text(storedAuthority(seen, authority))
                        .text(seen.id())
                        .number(seen.version()))
                == 1;
    }

    /**
     * Counts the invites in a part of the order by expiry.
     *
     * @param first inclusive, like {@code last}
     * @param most where counting stops
     */
    static int count(Connection connection, long first, long last, int most) throws SQLException {
        RowLimit rows = new RowLimit(connection, most);
        String sql = "SELECT expiryOrder FROM ofInvite WHERE expiryOrder >= ? AND expiryOrder <= ?" + rows.clause();
        return Sql.list(
                        connection,
                        sql,
                        p -> p.longNumber(first).longNumber(last).atMost(rows),
                        row -> 1)
                .size();
    }

    /** Deletes an invite with its groups and changes, if it has not been changed since. */
    static boolean delete(Connection connection, Invite seen) throws SQLException {
        String sql = "DELETE FROM ofInvite WHERE inviteID = ? AND version = ?";
        int deleted = Sql.update(connection, sql, p -> p.text(seen.id()).number(seen.version()));
        if (deleted == 1) {
            InviteGroupRepository.delete(connection, seen.id());
            if (seen.version() > 1) {
                InviteChangeRepository.delete(connection, seen.id());
            }
        }
        return deleted == 1;
    }

    /**
     * Holds a use for a claim, if the invite is unchanged since it was read and has one left. The row count of the single
     * conditional statement decides, on any number of nodes.
     *
     * @param judgedAt the time at which expiry is checked
     */
    public static boolean holdUse(Connection connection, Invite seen, Instant judgedAt) throws SQLException {
        // Not "uses + held < maxUses": HSQLDB's parser would read that twice, and its session would keep an exception
        // with our stack trace.
        String sql =
                """
                UPDATE ofInvite SET held = held + 1
                WHERE inviteID = ? AND version = ? AND revokedAt IS NULL AND expiresAt > ?
                    AND (maxUses IS NULL OR maxUses > uses + held)
                """;
        return Sql.update(connection, sql, p -> p.text(seen.id())
                        .number(seen.version())
                        .time(judgedAt))
                == 1;
    }

    /** Counts a held use. */
    public static void countHeldUse(Connection connection, String id, Instant now) throws SQLException {
        String sql = "UPDATE ofInvite SET uses = uses + 1, held = held - 1, lastUsedAt = ? WHERE inviteID = ?";
        Sql.update(connection, sql, p -> p.time(now).text(id));
    }

    /** Releases a held use. */
    public static void releaseUse(Connection connection, String id) throws SQLException {
        Sql.update(connection, "UPDATE ofInvite SET held = held - 1 WHERE inviteID = ?", p -> p.text(id));
    }

    /**
     * Counts a use that was not held before.
     *
     * @param force whether to count it even if no uses are left
     * @return whether it is counted; always, if forced, even if there is no such invite
     */
    public static boolean countUse(Connection connection, String id, Instant now, boolean force) throws SQLException {
        String sql =
                """
                UPDATE ofInvite SET uses = uses + 1, lastUsedAt = ?
                WHERE inviteID = ? AND (maxUses IS NULL OR maxUses > uses + held OR ? = 1)
                """;
        return Sql.update(connection, sql, p -> p.time(now).text(id).flag(force)) == 1 || force;
    }

    /**
     * Invites that ended before a time, in the order of their ids: used up, revoked or expired, without uses in progress.
     *
     * @param after the id after which to start; "" = from the first
     */
    static List<Invite> ended(Connection connection, String after, Instant before, int most) throws SQLException {
        RowLimit rows = new RowLimit(connection, most);
        // An invite that ended by then was created before then: the order of ids limits the search.
        String sql = SELECT
                + """
                 WHERE i.inviteID > ? AND i.inviteID < ? AND i.held = 0
                    AND (i.expiresAt < ? OR i.revokedAt < ? OR (i.uses >= i.maxUses AND i.lastUsedAt < ?))
                ORDER BY i.inviteID"""
                + rows.clause();
        return all(connection, sql, p -> p.text(after)
                .text(InviteIds.bound(before))
                .time(before)
                .time(before)
                .time(before)
                .atMost(rows));
    }

    /** The invites of a creator that expired in a period and were neither used up nor revoked. */
    static List<Invite> expired(Connection connection, String creator, Instant from, Instant until, int most)
            throws SQLException {
        RowLimit rows = new RowLimit(connection, most);
        String sql = SELECT + " WHERE i.createdBy = ? AND i.expiresAt > ? AND i.expiresAt <= ?"
                + " AND i.revokedAt IS NULL AND (i.maxUses IS NULL OR i.uses < i.maxUses)" + rows.clause();
        return all(connection, sql, p -> p.text(creator).time(from).time(until).atMost(rows));
    }

    /**
     * Where an invite comes from, in SQL: {@code console}, {@code user}, {@code key} or {@code server}.
     *
     * @param createdBy the column with the label of the creator, which can be NULL
     */
    public static String source(String createdBy) {
        return "CASE WHEN " + createdBy + " LIKE 'admin:%' THEN 'console' WHEN " + createdBy
                + " LIKE 'user:%' THEN 'user' WHEN " + createdBy + " LIKE 'key:%' THEN 'key' ELSE 'server' END";
    }

    /**
     * How many invites were created, by {@link #source}, with those that have been deleted recently.
     *
     * @param from the first id, inclusive
     * @param to the last id, exclusive
     */
    public static Map<String, Long> createdBySource(Connection connection, String from, String to) throws SQLException {
        String source = "SELECT " + source("createdBy") + " AS source FROM ";
        String range = " WHERE inviteID >= ? AND inviteID < ?";
        String sql = "SELECT source, COUNT(*) AS made FROM (" + source + "ofInvite" + range + " UNION ALL " + source
                + "ofInviteDeleted" + range + ") created GROUP BY source";
        Map<String, Long> counts = new HashMap<>();
        Sql.list(
                connection,
                sql,
                p -> p.text(from).text(to).text(from).text(to),
                row -> counts.put(row.text("source"), row.longNumber("made")));
        return counts;
    }

    /** The id of the oldest invite. */
    public static Optional<String> firstId(Connection connection) throws SQLException {
        String sql = "SELECT MIN(inviteID) AS oldest FROM ofInvite";
        return Sql.list(connection, sql, p -> {}, row -> row.text("oldest")).stream()
                .filter(Objects::nonNull)
                .findFirst();
    }

    /**
     * An invite whose link nobody was known to have opened.
     *
     * @param source as in {@link #source}
     */
    public record Unopened(String id, String source) {}

    /**
     * Which of these invites nobody was known to have opened.
     *
     * @param ids a part of {@link Sql#parts}
     */
    public static List<Unopened> unopened(Connection connection, Collection<String> ids) throws SQLException {
        String sql = "SELECT inviteID, " + source("createdBy") + " AS source FROM ofInvite WHERE inviteID" + Sql.in(ids)
                + " AND openedAt IS NULL";
        return Sql.list(
                connection, sql, p -> p.texts(ids), row -> new Unopened(row.text("inviteID"), row.text("source")));
    }

    /** Marks that somebody has opened the link of an invite; {@code false} if this is known already. */
    public static boolean markOpened(Connection connection, String id, Instant at) throws SQLException {
        String sql = "UPDATE ofInvite SET openedAt = ? WHERE inviteID = ? AND openedAt IS NULL";
        return Sql.update(connection, sql, p -> p.time(at).text(id)) == 1;
    }

    /** The next creator of invites in the order of labels. */
    static Optional<String> nextCreator(Connection connection, String after) throws SQLException {
        RowLimit one = new RowLimit(connection, 1);
        String sql = "SELECT createdBy FROM ofInvite WHERE createdBy > ? ORDER BY createdBy" + one.clause();
        return Sql.first(connection, sql, p -> p.text(after).atMost(one), row -> row.text("createdBy"));
    }

    /** The invites that a creator has created within a period. */
    record Created(int count, Instant oldest) {}

    /**
     * Counts the invites of a creator, with a single statement.
     *
     * @param since {@link InviteIds#bound} of the start of the period
     */
    static Created created(Connection connection, String creator, String since) throws SQLException {
        String sql =
                """
                SELECT SUM(made) AS allMade, MIN(oldest) AS firstMade FROM (
                    SELECT COUNT(*) AS made, MIN(createdAt) AS oldest FROM ofInvite
                        WHERE createdBy = ? AND inviteID >= ?
                    UNION ALL
                    SELECT COUNT(*) AS made, MIN(createdAt) AS oldest FROM ofInviteDeleted
                        WHERE createdBy = ? AND inviteID >= ?) counted
                """;
        return Sql.first(
                        connection,
                        sql,
                        p -> p.text(creator).text(since).text(creator).text(since),
                        row -> new Created(row.count("allMade"), row.time("firstMade")))
                .orElseThrow();
    }

    /**
     * The pending invites that count towards a creator's limit.
     *
     * @param count how many
     * @param counted whether a certain invite is one of them
     */
    record Pending(int count, boolean counted) {}

    /**
     * Counts the pending invites that a creator has created, reopened or renewed, with a single statement.
     *
     * @param id id of the invite for which {@code counted} is determined
     */
    static Pending pending(Connection connection, String creator, String id, Instant now) throws SQLException {
        String sql =
                """
                SELECT SUM(pending) AS allPending, SUM(already) AS allAlready FROM (
                    SELECT COUNT(*) AS pending, COUNT(CASE WHEN inviteID = ? THEN 1 END) AS already FROM ofInvite
                        WHERE createdBy = ? AND revokedAt IS NULL AND expiresAt > ?
                            AND (maxUses IS NULL OR uses < maxUses)
                    UNION ALL
                    SELECT COUNT(*) AS pending, COUNT(CASE WHEN i.inviteID = ? THEN 1 END) AS already
                        FROM ofInviteOpened o JOIN ofInvite i ON i.inviteID = o.inviteID
                        WHERE o.openedBy = ? AND i.revokedAt IS NULL AND i.expiresAt > ?
                            AND (i.maxUses IS NULL OR i.uses < i.maxUses)) counted
                """;
        return Sql.first(
                        connection,
                        sql,
                        p -> p.text(id)
                                .text(creator)
                                .time(now)
                                .text(id)
                                .text(creator)
                                .time(now),
                        row -> new Pending(row.count("allPending"), row.count("allAlready") > 0))
                .orElseThrow();
    }

    private static List<Invite> all(Connection connection, String sql, Sql.Binding binding) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            binding.on(new Parameters(select));
            return all(connection, select);
        }
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
            Row row = new Row(rows);
            while (rows.next()) {
                Invite invite = read(row);
                invites.add(new Bare(invite, row.count("groupCount") > 0));
            }
        }
        return invites;
    }

    /** Reads the groups of invites. */
    static List<Invite> withGroups(Connection connection, List<Bare> invites) throws SQLException {
        List<Invite> whole = new ArrayList<>();
        for (Bare bare : invites) {
            Invite invite = bare.invite();
            whole.add(bare.hasGroups() ? invite.withGroups(InviteGroupRepository.of(connection, invite.id())) : invite);
        }
        return whole;
    }

    /** Reads an invite without its groups. */
    private static Invite read(Row row) throws SQLException {
        InviteTerms terms = InviteTerms.builder(constant(row.text("kind"), InviteKind.class))
                .username(row.text("username"))
                .usernamePolicy(constant(row.text("usernamePolicy"), UsernamePolicy.class))
                .maxUses(row.number("maxUses"))
                .expiresAt(row.time("expiresAt"))
                .inviter(row.text("inviter"))
                .subscribe(row.flag("subscribe"))
                .registration(row.flag("registration"))
                .note(row.text("note"))
                .locale(row.text("locale"))
                .metadata(row.text("metadata"))
                .build();
        return new Invite(
                row.text("inviteID"),
                terms,
                row.count("uses"),
                row.count("held"),
                row.time("createdAt"),
                row.text("createdBy"),
                row.time("lastUsedAt"),
                row.time("revokedAt"),
                row.text("authority"),
                row.time("accountCreatedAt"),
                row.count("version"));
    }

    private static <E extends Enum<E>> E constant(String stored, Class<E> type) {
        return Objects.requireNonNull(EnumNames.find(stored, type), () -> type.getSimpleName() + " " + stored);
    }

    /** Most invites are based on their creator's authority, which is not stored twice. */
    private static String storedAuthority(Invite invite, String authority) {
        return authority.equals(invite.createdBy()) ? null : authority;
    }
}
