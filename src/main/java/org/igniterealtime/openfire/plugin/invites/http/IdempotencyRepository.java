/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.DuplicateException;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/** First answers to requests that may come again, sealed, for a day: the table ofInviteAnswer. */
final class IdempotencyRepository {

    private static final Duration KEPT = Duration.ofHours(24);

    private final Database database;
    private final Clock clock;

    IdempotencyRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Where an answer lies.
     *
     * @param keyId the API key's id, or what is no key's
     * @param requestHash of what names the request
     */
    record Slot(String keyId, String requestHash) {}

    /**
     * What lies there.
     *
     * @param bodyHash of what was asked
     * @param content the answer
     */
    record Kept(String bodyHash, String content) {

        /** The answer to just that, or 422. */
        String to(String asked) {
            if (!Secrets.same(bodyHash, asked)) {
                throw Problem.of(422, "idempotency_key_reuse");
            }
            return content;
        }
    }

    /** What lies in the slot, if it is not too old. */
    Optional<Kept> find(Slot slot) {
        return database.run(connection -> read(connection, slot, oldest()));
    }

    /**
     * Takes the slot, and is empty; or finds what lies in it. To be called, and followed by {@link #fill}, in a transaction: a racing
     * request for the same slot waits here until that has ended.
     */
    Optional<Kept> claim(Connection connection, Slot slot, String bodyHash) throws SQLException {
        forgetIfOld(connection, slot);
        try {
            database.transaction(inner -> {
                insert(inner, slot, 0, bodyHash, "");
                return null;
            });
            return Optional.empty();
        } catch (DuplicateException e) {
            // Never empty here, where that would mean a second time.
            Kept kept = read(connection, slot, 0)
                    .orElseThrow(() ->
                            new DatabaseException("a stored response was deleted while it was being looked up", e));
            return Optional.of(kept);
        }
    }

    /** Lays an answer into a slot that was claimed. */
    void fill(Slot slot, String bodyHash, String content) {
        database.run(connection -> {
            int part = 0;
            for (int from = 0; from < content.length(); from += AnswerCipher.PART) {
                String piece = content.substring(from, Math.min(content.length(), from + AnswerCipher.PART));
                if (part == 0) {
                    update(connection, slot, piece);
                } else {
                    insert(connection, slot, part, bodyHash, piece);
                }
                part++;
            }
            return part;
        });
    }

    /** Keeps an answer, unless the slot is taken. */
    void keep(Slot slot, String bodyHash, String content) {
        database.transaction(connection -> {
            if (claim(connection, slot, bodyHash).isEmpty()) {
                fill(slot, bodyHash, content);
            }
            return null;
        });
    }

    /** Forgets answers whose time is over. */
    void purge() {
        long before = oldest();
        database.run(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM ofInviteAnswer WHERE createdAt < ?")) {
                delete.setLong(1, before);
                return delete.executeUpdate();
            }
        });
    }

    private long oldest() {
        return clock.millis() - KEPT.toMillis();
    }

    private void forgetIfOld(Connection connection, Slot slot) throws SQLException {
        String sql = "DELETE FROM ofInviteAnswer WHERE keyID = ? AND requestHash = ? AND createdAt < ?";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setString(1, slot.keyId);
            delete.setString(2, slot.requestHash);
            delete.setLong(3, oldest());
            delete.executeUpdate();
        }
    }

    private static Optional<Kept> read(Connection connection, Slot slot, long since) throws SQLException {
        String sql =
                """
                SELECT bodyHash, content FROM ofInviteAnswer
                WHERE keyID = ? AND requestHash = ? AND createdAt >= ? ORDER BY part""";
        String bodyHash = null;
        StringBuilder content = new StringBuilder();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, slot.keyId);
            select.setString(2, slot.requestHash);
            select.setLong(3, since);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    bodyHash = rows.getString(1);
                    content.append(rows.getString(2));
                }
            }
        }
        return bodyHash == null ? Optional.empty() : Optional.of(new Kept(bodyHash, content.toString()));
    }

    private static void update(Connection connection, Slot slot, String content) throws SQLException {
        String sql = "UPDATE ofInviteAnswer SET content = ? WHERE keyID = ? AND requestHash = ? AND part = 0";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, content);
            update.setString(2, slot.keyId);
            update.setString(3, slot.requestHash);
            update.executeUpdate();
        }
    }

    private void insert(Connection connection, Slot slot, int part, String bodyHash, String content)
            throws SQLException {
        String sql =
                """
                INSERT INTO ofInviteAnswer (keyID, requestHash, part, bodyHash, content, createdAt)
                VALUES (?, ?, ?, ?, ?, ?)""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, slot.keyId);
            insert.setString(2, slot.requestHash);
            insert.setInt(3, part);
            insert.setString(4, bodyHash);
            // A blank, since Oracle takes an empty string for NULL.
            insert.setString(5, content.isEmpty() ? " " : content);
            insert.setLong(6, clock.millis());
            insert.executeUpdate();
        }
    }
}
