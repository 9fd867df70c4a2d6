/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.store.Database;

/** Keys in the table ofInviteKey. */
final class KeyStore {

    /** Before each group, so that "none" is not the empty string, which Oracle takes for NULL, and NULL is "any". */
    private static final String GROUP_MARK = "\n";

    private static final String NETWORK_MARK = ",";
    private static final String SCOPE_MARK = ",";

    private final Database database;

    KeyStore(Database database) {
        this.database = database;
    }

    /**
     * Adds a key.
     *
     * @throws org.igniterealtime.openfire.plugin.invites.store.DuplicateException if there is one with that id
     */
    void insert(StoredKey stored) {
        ApiKey key = stored.key();
        database.run(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    """
                    INSERT INTO ofInviteKey (name, scopes, expiresAt, maxOpenInvites, invitesPerDay, requestsPerSecond,
                        networks, maxTtl, maxUses, groupNames, urlUse, keyID, secretHash, createdAt, createdBy, version)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
                int next = bind(insert, KeyDraft.of(key));
                insert.setString(next++, key.id());
                insert.setString(next++, stored.hash());
                insert.setLong(next++, key.createdAt().toEpochMilli());
                insert.setString(next++, key.createdBy());
                insert.setInt(next, key.version());
                return insert.executeUpdate();
            }
        });
    }

    /** Changes a key that is not revoked and still has that version; whether there was one. */
    boolean update(String id, KeyDraft draft, int version) {
        return database.run(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    """
                    UPDATE ofInviteKey SET name = ?, scopes = ?, expiresAt = ?, maxOpenInvites = ?, invitesPerDay = ?,
                        requestsPerSecond = ?, networks = ?, maxTtl = ?, maxUses = ?, groupNames = ?, urlUse = ?,
                        version = version + 1
                    WHERE keyID = ? AND version = ? AND revokedAt IS NULL""")) {
                int next = bind(update, draft);
                update.setString(next++, id);
                update.setInt(next, version);
                return update.executeUpdate() == 1;
            }
        });
    }

    /** Revokes a key, unless it is revoked already. */
    void revoke(String id, Instant now) {
        database.run(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    """
                    UPDATE ofInviteKey SET revokedAt = ?, version = version + 1
                    WHERE keyID = ? AND revokedAt IS NULL""")) {
                update.setLong(1, now.toEpochMilli());
                update.setString(2, id);
                return update.executeUpdate();
            }
        });
    }

    /** The key with that id, by one indexed statement. */
    Optional<StoredKey> find(String id) {
        return database.run(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT * FROM ofInviteKey WHERE keyID = ?")) {
                select.setString(1, id);
                return read(select).stream().findFirst();
            }
        });
    }

    /** All keys, newest first. */
    List<ApiKey> list() {
        return database.run(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT * FROM ofInviteKey ORDER BY createdAt DESC, keyID")) {
                return read(select).stream().map(StoredKey::key).toList();
            }
        });
    }

    /** Notes in one batch when keys were used last. The same order on each node, so that two nodes do not deadlock. */
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

    /** The form of that list in its column, whose size bounds it. */
    static String networks(List<String> networks) {
        return networks.isEmpty() ? null : String.join(NETWORK_MARK, networks);
    }

    /** The form of that set in its column, whose size bounds it. */
    static String groups(Set<String> groups) {
        return groups == null ? null : GROUP_MARK + String.join(GROUP_MARK, groups);
    }

    private static int bind(PreparedStatement statement, KeyDraft draft) throws SQLException {
        KeyLimits limits = draft.limits();
        statement.setString(1, draft.name());
        statement.setString(2, scopes(draft.scopes()));
        setLong(
                statement,
                3,
                draft.expiresAt() == null ? null : draft.expiresAt().toEpochMilli());
        setInteger(statement, 4, limits.maxOpenInvites());
        setInteger(statement, 5, limits.invitesPerDay());
        setInteger(statement, 6, limits.requestsPerSecond());
        statement.setString(7, networks(limits.networks()));
        setLong(statement, 8, limits.maxTtl() == null ? null : limits.maxTtl().toMillis());
        setInteger(statement, 9, limits.maxUses());
        statement.setString(10, groups(limits.groups()));
        statement.setInt(11, limits.urlUse() ? 1 : 0);
        return 12;
    }

    private static List<StoredKey> read(PreparedStatement select) throws SQLException {
        List<StoredKey> keys = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                keys.add(new StoredKey(key(row), row.getString("secretHash")));
            }
        }
        return keys;
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString("keyID"),
                row.getString("name"),
                scopes(row.getString("scopes")),
                limits(row),
                time(row, "createdAt"),
                row.getString("createdBy"),
                time(row, "expiresAt"),
                time(row, "lastUsedAt"),
                time(row, "revokedAt"),
                row.getInt("version"));
    }

    private static KeyLimits limits(ResultSet row) throws SQLException {
        String networks = row.getString("networks");
        Long maxTtl = number(row, "maxTtl");
        return new KeyLimits(
                integer(row, "maxOpenInvites"),
                integer(row, "invitesPerDay"),
                integer(row, "requestsPerSecond"),
                networks == null ? List.of() : List.of(networks.split(NETWORK_MARK, -1)),
                maxTtl == null ? null : Duration.ofMillis(maxTtl),
                integer(row, "maxUses"),
                groups(row.getString("groupNames")),
                row.getInt("urlUse") != 0);
    }

    private static String scopes(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::label).collect(Collectors.joining(SCOPE_MARK));
    }

    /** A scope of a later version of the plugin opens nothing here. */
    private static Set<Scope> scopes(String labels) {
        return Arrays.stream(labels.split(SCOPE_MARK, -1))
                .map(Scope::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static Set<String> groups(String names) {
        if (names == null) {
            return null;
        }
        Set<String> groups = new LinkedHashSet<>(Arrays.asList(names.split(GROUP_MARK, -1)));
        groups.remove("");
        return groups;
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        Long millis = number(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    private static Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static void setInteger(PreparedStatement statement, int index, Integer value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.INTEGER);
        } else {
            statement.setInt(index, value);
        }
    }

    private static void setLong(PreparedStatement statement, int index, Long value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, value);
        }
    }
}
