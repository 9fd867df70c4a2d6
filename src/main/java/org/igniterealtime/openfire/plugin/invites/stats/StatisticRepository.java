/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.stats;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DuplicateException;
import org.igniterealtime.openfire.plugin.invites.db.Sql;

/** The table ofInviteStatistic: how often something happened on a day. */
final class StatisticRepository {

    private StatisticRepository() {}

    /**
     * A count.
     *
     * @param day days since 1970-01-01, UTC
     */
    record Count(long day, Measure measure, Source source, long number) {}

    /** Adds to a count, in a transaction. */
    static void add(Database database, Count more) {
        database.transaction(connection -> {
            if (increase(connection, more) == 0) {
                insertOrIncrease(database, more);
            }
            return null;
        });
    }

    private static void insertOrIncrease(Database database, Count more) {
        try {
            database.transaction(connection -> insert(connection, more));
        } catch (DuplicateException e) {
            // Another node has just inserted it.
            database.transaction(connection -> increase(connection, more));
        }
    }

    private static int increase(Connection connection, Count more) throws SQLException {
        String sql =
                "UPDATE ofInviteStatistic SET total = total + ? WHERE dayNumber = ? AND measure = ? AND source = ?";
        return Sql.update(connection, sql, p -> p.longNumber(more.number())
                .number(Math.toIntExact(more.day()))
                .text(name(more.measure()))
                .text(name(more.source())));
    }

    private static int insert(Connection connection, Count count) throws SQLException {
        String sql = "INSERT INTO ofInviteStatistic (dayNumber, measure, source, total) VALUES (?, ?, ?, ?)";
        return Sql.update(connection, sql, p -> p.number(Math.toIntExact(count.day()))
                .text(name(count.measure()))
                .text(name(count.source()))
                .longNumber(count.number()));
    }

    /** The counts of some days, both inclusive. */
    static List<Count> between(Connection connection, long first, long last) throws SQLException {
        String sql =
                """
                SELECT dayNumber, measure, source, total FROM ofInviteStatistic
                WHERE dayNumber >= ? AND dayNumber <= ?""";
        return Sql.list(
                connection,
                sql,
                p -> p.number(Math.toIntExact(first)).number(Math.toIntExact(last)),
                row -> new Count(
                        row.count("dayNumber"),
                        Measure.valueOf(row.text("measure").toUpperCase(Locale.ROOT)),
                        Source.of(row.text("source")),
                        row.longNumber("total")));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
