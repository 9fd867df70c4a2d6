/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;

/**
 * Whether the clocks of this server and of the database agree: on a wrong clock, invites expire too early or too late,
 * and the nodes of a cluster, which all compare theirs with the same database, disagree.
 */
public final class ClockCheck implements Check {

    private static final Duration TOLERATED = Duration.ofSeconds(5);

    /** Time zones differ by multiples of this. */
    private static final long ZONES = Duration.ofMinutes(15).toMillis();

    private final Database database;
    private final Clock clock;

    /**
     * @param database whose clock is compared
     * @param clock the clock of this server
     */
    public ClockCheck(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Finding check() {
        try {
            return found(Duration.between(clock.instant(), now()));
        } catch (DatabaseException e) {
            return Finding.skipped("unknown");
        }
    }

    /**
     * @param difference positive if the database's clock is ahead
     */
    static Finding found(Duration difference) {
        // Some databases return their local time without a zone, and drivers take it for the server's own.
        long aside = Math.floorMod(difference.toMillis() + ZONES / 2, ZONES) - ZONES / 2;
        if (Math.abs(aside) <= TOLERATED.toMillis()) {
            return Finding.good("good");
        }
        return Finding.warning(
                difference.isNegative() ? "ahead" : "behind", difference.abs().toSeconds());
    }

    /** Every database needs a table to select from, or permits one. */
    private Instant now() {
        return database.run(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT CURRENT_TIMESTAMP FROM ofVersion WHERE name = 'invites'")) {
                if (!row.next()) {
                    throw new SQLException("the plugin has no tables");
                }
                return row.getTimestamp(1).toInstant();
            }
        });
    }
}
