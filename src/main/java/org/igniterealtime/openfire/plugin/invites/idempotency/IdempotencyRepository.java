/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.idempotency;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.DuplicateException;
import org.igniterealtime.openfire.plugin.invites.db.Sql;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/**
 * The table ofInviteAnswer: the first responses to requests that may be repeated, encrypted, for a day. A long response
 * has several rows.
 *
 * <p>Each method throws a {@link DatabaseException} if the database is not available.
 */
public final class IdempotencyRepository {

    private static final Duration KEPT = Duration.ofHours(24);

    /** The number of characters of a response in each row. */
    private static final int PART = 2000;

    private final Database database;
    private final Clock clock;

    /**
     * Creates the repository.
     *
     * @param database contains the responses
     * @param clock provides the time
     */
    public IdempotencyRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Where a response is stored.
     *
     * @param keyId the API key's id, or something that cannot be one
     * @param requestHash hash of what identifies the request
     */
    public record Slot(String keyId, String requestHash) {}

    /**
     * A stored response.
     *
     * @param bodyHash hash of the request's body
     * @param content the response, encrypted
     */
    public record Stored(String bodyHash, String content) {

        /** Whether it is the response to a request with this body. */
        public boolean isFor(String otherBodyHash) {
            return Secrets.same(bodyHash, otherBodyHash);
        }
    }

    /** The response in the slot, if it is not too old. */
    public Optional<Stored> find(Slot slot) {
        return database.run(connection -> read(connection, slot, oldest()));
    }

    /**
     * Claims the slot and returns nothing, or returns the response that is in it. To be called, and followed by {@link
     * #fill}, in a transaction: a concurrent request for the same slot waits here until that has ended.
     */
    public Optional<Stored> claim(Connection connection, Slot slot, String bodyHash) throws SQLException {
        deleteIfOld(connection, slot);
        try {
            database.transaction(inner -> insert(inner, slot, 0, bodyHash, ""));
            return Optional.empty();
        } catch (DuplicateException e) {
            // Never empty here, because the caller would then do everything a second time.
            Stored stored = read(connection, slot, Instant.EPOCH)
                    .orElseThrow(() ->
                            new DatabaseException("a stored response was deleted while it was being looked up", e));
            return Optional.of(stored);
        }
    }

    /** Stores a response in a slot that has been claimed. */
    public void fill(Slot slot, String bodyHash, String content) {
        database.run(connection -> {
            int part = 0;
            for (int from = 0; from < content.length(); from += PART) {
                String piece = content.substring(from, Math.min(content.length(), from + PART));
                if (part == 0) {
                    updateFirst(connection, slot, piece);
                } else {
                    insert(connection, slot, part, bodyHash, piece);
                }
                part++;
            }
            return part;
        });
    }

    /** Stores a response, unless the slot is taken. */
    public void keep(Slot slot, String bodyHash, String content) {
        database.transaction(connection -> {
            if (claim(connection, slot, bodyHash).isEmpty()) {
                fill(slot, bodyHash, content);
            }
            return null;
        });
    }

    /** Deletes responses that are too old. */
    public void purge() {
        Instant before = oldest();
        database.run(connection ->
                Sql.update(connection, "DELETE FROM ofInviteAnswer WHERE createdAt < ?", p -> p.time(before)));
    }

    private Instant oldest() {
        return clock.instant().minus(KEPT);
    }

    private void deleteIfOld(Connection connection, Slot slot) throws SQLException {
        String sql = "DELETE FROM ofInviteAnswer WHERE keyID = ? AND requestHash = ? AND createdAt < ?";
        Sql.update(
                connection, sql, p -> p.text(slot.keyId).text(slot.requestHash).time(oldest()));
    }

    private static Optional<Stored> read(Connection connection, Slot slot, Instant since) throws SQLException {
        String sql =
                """
                SELECT bodyHash, content FROM ofInviteAnswer
                WHERE keyID = ? AND requestHash = ? AND createdAt >= ? ORDER BY part""";
        List<Stored> parts = Sql.list(
                connection,
                sql,
                p -> p.text(slot.keyId).text(slot.requestHash).time(since),
                row -> new Stored(row.text("bodyHash"), row.text("content")));
        String content = parts.stream().map(Stored::content).collect(Collectors.joining());
        return parts.stream().findFirst().map(first -> new Stored(first.bodyHash(), content));
    }

    private static void updateFirst(Connection connection, Slot slot, String content) throws SQLException {
        String sql = "UPDATE ofInviteAnswer SET content = ? WHERE keyID = ? AND requestHash = ? AND part = 0";
        Sql.update(connection, sql, p -> p.text(content).text(slot.keyId).text(slot.requestHash));
    }

    private int insert(Connection connection, Slot slot, int part, String bodyHash, String content)
            throws SQLException {
        String sql =
                """
                INSERT INTO ofInviteAnswer (keyID, requestHash, part, bodyHash, content, createdAt)
                VALUES (?, ?, ?, ?, ?, ?)""";
        return Sql.update(connection, sql, p -> p.text(slot.keyId)
                .text(slot.requestHash)
                .number(part)
                .text(bodyHash)
                // A blank, because Oracle treats an empty string as NULL.
                .text(content.isEmpty() ? " " : content)
                .time(clock.instant()));
    }
}
