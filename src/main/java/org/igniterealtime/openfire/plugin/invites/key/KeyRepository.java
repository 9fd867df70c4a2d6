/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.Parameters;
import org.igniterealtime.openfire.plugin.invites.db.Row;
import org.igniterealtime.openfire.plugin.invites.db.Sql;

/** The table ofInviteKey. */
final class KeyRepository {

    /**
     * Precedes each group, so that "none" is not the empty string, which Oracle treats as NULL, and NULL means "any".
     */
    private static final String GROUP_MARK = "\n";

    /** What {@link #stored} reads. */
    private static final String COLUMNS =
            """
            keyID, name, scopes, maxOpenInvites, invitesPerDay, requestsPerSecond, networks, maxTtl, maxUses, \
            groupNames, kinds, urlUse, createdAt, createdBy, expiresAt, lastUsedAt, revokedAt, version, secretHash""";

    private static final String NETWORK_MARK = ",";
    private static final String SCOPE_MARK = ",";
    private static final String KIND_MARK = ",";

    private final Database database;

    KeyRepository(Database database) {
        this.database = database;
    }

    /**
     * Adds a key.
     *
     * @throws org.igniterealtime.openfire.plugin.invites.db.DuplicateException if there is one with that id
     */
    void insert(StoredKey stored) {
        ApiKey key = stored.key();
        String sql =
                """
                INSERT INTO ofInviteKey (name, scopes, expiresAt, maxOpenInvites, invitesPerDay, requestsPerSecond,
                    networks, maxTtl, maxUses, groupNames, kinds, urlUse, keyID, secretHash, createdAt, createdBy, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
        database.run(connection -> Sql.update(connection, sql, p -> bind(p, KeyDraft.of(key))
                .text(key.id())
                .text(stored.hash())
                .time(key.createdAt())
                .text(key.createdBy())
                .number(key.version())));
    }

    /** Changes a key that is not revoked and still has the given version; returns whether there was one. */
    boolean update(String id, KeyDraft draft, int version) {
        String sql =
                """
                UPDATE ofInviteKey SET name = ?, scopes = ?, expiresAt = ?, maxOpenInvites = ?, invitesPerDay = ?,
                    requestsPerSecond = ?, networks = ?, maxTtl = ?, maxUses = ?, groupNames = ?, kinds = ?, urlUse = ?,
                    version = version + 1
                WHERE keyID = ? AND version = ? AND revokedAt IS NULL""";
        return database.run(connection ->
                Sql.update(connection, sql, p -> bind(p, draft).text(id).number(version)) == 1);
    }

    /**
     * Revokes a key, unless it is already revoked, regardless of concurrent changes.
     *
     * @return the current key, read in the same transaction: nothing can fail after the revocation has been committed
     */
    Optional<ApiKey> revoke(String id, Instant now) {
        String sql =
                """
                UPDATE ofInviteKey SET revokedAt = ?, version = version + 1
                WHERE keyID = ? AND revokedAt IS NULL""";
        return database.transaction(connection -> {
            Sql.update(connection, sql, p -> p.time(now).text(id));
            return find(id).map(StoredKey::key);
        });
    }

    /** The key with the given id, with a single indexed statement. */
    Optional<StoredKey> find(String id) {
        String sql = "SELECT " + COLUMNS + " FROM ofInviteKey WHERE keyID = ?";
        return database.run(connection -> Sql.first(connection, sql, p -> p.text(id), KeyRepository::stored));
    }

    /** All keys, newest first. */
    List<ApiKey> list() {
        String sql = "SELECT " + COLUMNS + " FROM ofInviteKey ORDER BY createdAt DESC, keyID";
        return database.run(connection -> Sql.list(connection, sql, p -> {}, KeyRepository::key));
    }

    /** The {@link KeyIds#number numbers} of all ids, in any order. */
    long[] ids() {
        String sql = "SELECT keyID FROM ofInviteKey";
        return database.run(connection -> Sql.list(connection, sql, p -> {}, row -> row.text("keyID"))).stream()
                .filter(PresentedKey::isId)
                .mapToLong(KeyIds::number)
                .toArray();
    }

    /**
     * Records in a single batch when keys were last used. In the same order on all nodes, in order to avoid deadlocks.
     */
    void used(Map<String, Long> times) {
        database.transaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    """
                    UPDATE ofInviteKey SET lastUsedAt = ?
                    WHERE keyID = ? AND (lastUsedAt IS NULL OR lastUsedAt < ?)""")) {
                for (Map.Entry<String, Long> use : new TreeMap<>(times).entrySet()) {
                    update.setLong(1, use.getValue());
                    update.setString(2, use.getKey());
                    update.setLong(3, use.getValue());
                    update.addBatch();
                }
                return update.executeBatch();
            }
        });
    }

    /** The list as stored in its column, whose width limits it. */
    static String networks(List<String> networks) {
        return networks.isEmpty() ? null : String.join(NETWORK_MARK, networks);
    }

    /** The set as stored in its column, whose width limits it. */
    static String groups(Set<String> groups) {
        return groups == null ? null : GROUP_MARK + String.join(GROUP_MARK, groups);
    }

    private static Parameters bind(Parameters parameters, KeyDraft draft) throws SQLException {
        KeyLimits limits = draft.limits();
        return parameters
                .text(draft.name())
                .text(scopes(draft.scopes()))
                .time(draft.expiresAt())
                .number(limits.maxOpenInvites())
                .number(limits.invitesPerDay())
                .number(limits.requestsPerSecond())
                .text(networks(limits.networks()))
                .duration(limits.maxTtl())
                .number(limits.maxUses())
                .text(groups(limits.groups()))
                .text(limits.kinds() == null ? null : String.join(KIND_MARK, new TreeSet<>(limits.kinds())))
                .flag(limits.urlUse());
    }

    private static StoredKey stored(Row row) throws SQLException {
        return new StoredKey(key(row), row.text("secretHash"));
    }

    private static ApiKey key(Row row) throws SQLException {
        return new ApiKey(
                row.text("keyID"),
                row.text("name"),
                scopes(row.text("scopes")),
                limits(row),
                row.time("createdAt"),
                row.text("createdBy"),
                row.time("expiresAt"),
                row.time("lastUsedAt"),
                row.time("revokedAt"),
                row.count("version"));
    }

    private static KeyLimits limits(Row row) throws SQLException {
        return new KeyLimits(
                row.number("maxOpenInvites"),
                row.number("invitesPerDay"),
                row.number("requestsPerSecond"),
                networks(row.text("networks")),
                row.duration("maxTtl"),
                row.number("maxUses"),
                groups(row.text("groupNames")),
                kinds(row.text("kinds")),
                row.flag("urlUse"));
    }

    private static String scopes(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::label).collect(Collectors.joining(SCOPE_MARK));
    }

    /** Scopes of a later version of the plugin are ignored. */
    private static Set<Scope> scopes(String labels) {
        return Arrays.stream(labels.split(SCOPE_MARK, -1))
                .map(Scope::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static List<String> networks(String stored) {
        return stored == null ? List.of() : List.of(stored.split(NETWORK_MARK, -1));
    }

    private static Set<String> kinds(String stored) {
        return stored == null ? null : Set.of(stored.split(KIND_MARK, -1));
    }

    private static Set<String> groups(String names) {
        if (names == null) {
            return null;
        }
        Set<String> groups = new LinkedHashSet<>(Arrays.asList(names.split(GROUP_MARK, -1)));
        groups.remove("");
        return groups;
    }
}
