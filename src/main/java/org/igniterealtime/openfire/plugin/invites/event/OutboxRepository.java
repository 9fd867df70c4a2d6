/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.db.Parameters;
import org.igniterealtime.openfire.plugin.invites.db.Row;
import org.igniterealtime.openfire.plugin.invites.db.RowLimit;
import org.igniterealtime.openfire.plugin.invites.db.Sql;

/** The table ofInviteEvent, the rows of {@link Outbox}: one for each event and consumer. */
final class OutboxRepository {

    private OutboxRepository() {}

    /** Inserts events, which are due immediately. */
    static void insert(Connection connection, List<Event> events, List<String> consumers) throws SQLException {
        String sql =
                """
                INSERT INTO ofInviteEvent (eventID, consumer, eventType, subject, actor, details, happenedAt, dueAt, attempts)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Event event : events) {
                for (String consumer : consumers) {
                    new Parameters(insert)
                            .text(event.id())
                            .text(consumer)
                            .text(event.type().code())
                            .text(event.subject())
                            .text(event.actor())
                            .text(Details.write(event.details()))
                            .time(event.at())
                            .time(event.at());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    static int withdraw(Connection connection, Event event) throws SQLException {
        return Sql.update(connection, "DELETE FROM ofInviteEvent WHERE eventID = ?", p -> p.text(event.id()));
    }

    /** The events that are due, oldest first, with the number of attempts so far. */
    static List<Delivery> due(Connection connection, String consumer, Instant now, int most) throws SQLException {
        RowLimit rows = new RowLimit(connection, most);
        String sql =
                """
                SELECT eventID, eventType, subject, actor, happenedAt, details, attempts, dueAt FROM ofInviteEvent
                WHERE consumer = ? AND dueAt <= ? ORDER BY dueAt"""
                        + rows.clause();
        return Sql.list(connection, sql, p -> p.text(consumer).time(now).atMost(rows), row -> delivery(row, consumer));
    }

    private static Delivery delivery(Row row, String consumer) throws SQLException {
        Event event = new Event(
                row.text("eventID"),
                EventType.of(row.text("eventType")),
                row.text("subject"),
                row.text("actor"),
                row.time("happenedAt"),
                Details.read(row.text("details")));
        return new Delivery(event, consumer, row.count("attempts"), row.time("dueAt"));
    }

    /** Takes an event, unless another node has taken it since it was read. */
    static boolean lease(Connection connection, Delivery due, Instant until) throws SQLException {
        String sql =
                """
                UPDATE ofInviteEvent SET dueAt = ?, attempts = attempts + 1
                WHERE eventID = ? AND consumer = ? AND dueAt = ?
                """;
        return Sql.update(connection, sql, p -> p.time(until)
                        .text(due.event().id())
                        .text(due.consumer())
                        .time(due.leaseUntil()))
                == 1;
    }

    /** Changes when an event is due, if this delivery still has its lease. */
    static boolean postpone(Connection connection, Delivery leased, Instant due) throws SQLException {
        String sql = "UPDATE ofInviteEvent SET dueAt = ? WHERE eventID = ? AND consumer = ? AND dueAt = ?";
        return Sql.update(connection, sql, p -> p.time(due)
                        .text(leased.event().id())
                        .text(leased.consumer())
                        .time(leased.leaseUntil()))
                == 1;
    }

    static boolean delete(Connection connection, Delivery delivery) throws SQLException {
        String sql = "DELETE FROM ofInviteEvent WHERE eventID = ? AND consumer = ?";
        return Sql.update(connection, sql, p -> p.text(delivery.event().id()).text(delivery.consumer())) == 1;
    }

    static int deleteOlder(Connection connection, Instant before) throws SQLException {
        return Sql.update(connection, "DELETE FROM ofInviteEvent WHERE happenedAt < ?", p -> p.time(before));
    }
}
