/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.store.Database;
import org.igniterealtime.openfire.plugin.invites.store.DuplicateException;

/**
 * Gives a request that comes again, under the same {@code Idempotency-Key}, the answer that it got first
 * (draft-ietf-httpapi-idempotency-key-header). The claim of the key, what the request does and its answer are one transaction, so
 * neither a crash nor a race does it twice. Only success is kept: what failed did nothing, and may be tried again.
 */
final class Idempotency {

    private static final Duration KEPT = Duration.ofHours(24);

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final Invites invites;
    private final Database database;
    private final Clock clock;
    private final SealedAnswers sealed;

    Idempotency(Invites invites, Database database, Secrets secrets, Clock clock) {
        this.invites = invites;
        this.database = database;
        this.clock = clock;
        this.sealed = new SealedAnswers(secrets);
    }

    /** Handles a call, or answers as before. */
    Answer once(Call call, Route.Handler handler) {
        String header = call.request().getHeader("Idempotency-Key");
        boolean applies = header != null
                && call.admission() != null
                && call.request().getMethod().equals("POST");
        if (!applies) {
            return handler.handle(call);
        }
        if (!FORM.matcher(header).matches()) {
            throw Problem.of(400, "idempotency_key_invalid");
        }
        Slot slot = new Slot(call.key().id(), Secrets.hash(header), bodyHash(call));
        SealedAnswers.Lock lock = new SealedAnswers.Lock(
                call.admission().presented(), header, slot.keyId + slot.requestHash + slot.bodyHash);
        return invites.inTurn(
                KeyCreator.of(call.key()),
                () -> database.transaction(connection -> claim(connection, slot)
                        .map(content -> sealed.open(content, lock))
                        .orElseGet(() -> {
                            Answer answer = handler.handle(call);
                            store(slot, sealed.seal(answer, lock));
                            return answer;
                        })));
    }

    /** Forgets answers whose time is over. */
    void purge() {
        long before = clock.millis() - KEPT.toMillis();
        database.run(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM ofInviteAnswer WHERE createdAt < ?")) {
                delete.setLong(1, before);
                return delete.executeUpdate();
            }
        });
    }

    /** Where an answer lies. */
    private record Slot(String keyId, String requestHash, String bodyHash) {}

    /** Takes the slot for this request, and is empty; or finds the answer that lies in it. */
    private Optional<String> claim(Connection connection, Slot slot) throws SQLException {
        forgetIfOld(connection, slot);
        try {
            // A racing request with the same key waits here until the first has committed.
            database.transaction(inner -> {
                insert(inner, slot, 0, "");
                return null;
            });
            return Optional.empty();
        } catch (DuplicateException e) {
            return Optional.of(find(connection, slot));
        }
    }

    private void forgetIfOld(Connection connection, Slot slot) throws SQLException {
        String sql = "DELETE FROM ofInviteAnswer WHERE keyID = ? AND requestHash = ? AND createdAt < ?";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setString(1, slot.keyId);
            delete.setString(2, slot.requestHash);
            delete.setLong(3, clock.millis() - KEPT.toMillis());
            delete.executeUpdate();
        }
    }

    private static String find(Connection connection, Slot slot) throws SQLException {
        String sql = "SELECT bodyHash, content FROM ofInviteAnswer WHERE keyID = ? AND requestHash = ? ORDER BY part";
        StringBuilder content = new StringBuilder();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, slot.keyId);
            select.setString(2, slot.requestHash);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (!Secrets.same(rows.getString(1), slot.bodyHash)) {
                        throw Problem.of(422, "idempotency_key_reuse");
                    }
                    content.append(rows.getString(2));
                }
            }
        }
        return content.toString();
    }

    private void store(Slot slot, String content) {
        database.run(connection -> {
            int part = 0;
            for (int from = 0; from < content.length(); from += SealedAnswers.PART) {
                String piece = content.substring(from, Math.min(content.length(), from + SealedAnswers.PART));
                if (part == 0) {
                    fill(connection, slot, piece);
                } else {
                    insert(connection, slot, part, piece);
                }
                part++;
            }
            return part;
        });
    }

    private static void fill(Connection connection, Slot slot, String content) throws SQLException {
        String sql = "UPDATE ofInviteAnswer SET content = ? WHERE keyID = ? AND requestHash = ? AND part = 0";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, content);
            update.setString(2, slot.keyId);
            update.setString(3, slot.requestHash);
            update.executeUpdate();
        }
    }

    private void insert(Connection connection, Slot slot, int part, String content) throws SQLException {
        String sql =
                """
                INSERT INTO ofInviteAnswer (keyID, requestHash, part, bodyHash, content, createdAt)
                VALUES (?, ?, ?, ?, ?, ?)""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, slot.keyId);
            insert.setString(2, slot.requestHash);
            insert.setInt(3, part);
            insert.setString(4, slot.bodyHash);
            // A blank, since Oracle takes an empty string for NULL.
            insert.setString(5, content.isEmpty() ? " " : content);
            insert.setLong(6, clock.millis());
            insert.executeUpdate();
        }
    }

    /** What makes it the same request: what is asked of which resource, with which body. */
    private static String bodyHash(Call call) {
        HttpServletRequest request = call.request();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        String target = request.getPathInfo() + "?" + request.getQueryString() + "\n" + request.getHeader("Accept")
                + "\n" + request.getContentType() + "\n";
        whole.writeBytes(target.getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(call.body());
        return Secrets.hash(whole.toByteArray());
    }
}
