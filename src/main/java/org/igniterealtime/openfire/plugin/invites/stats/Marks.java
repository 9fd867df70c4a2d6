/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.stats;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DuplicateException;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRepository;
import org.igniterealtime.openfire.plugin.invites.invite.SweepRepository;
import org.igniterealtime.openfire.plugin.invites.redemption.UseCounts;
import org.igniterealtime.openfire.plugin.invites.stats.FirstTimes.Marked;

/** Marks in the rows of invites and their uses what has happened for the first time. */
final class Marks {

    /** The row with the time from which first logins are counted: accounts that are older may have been used before. */
    private static final String LOGINS = "stats-logins";

    private final Database database;
    private final Clock clock;
    private volatile Instant since;

    Marks(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Marks invites whose links have been opened, by id. */
    List<Marked> opened(Map<String, Instant> times) {
        return database.run(connection -> {
            List<Marked> first = new ArrayList<>();
            for (InviteRepository.Unopened each : InviteRepository.unopened(connection, times.keySet())) {
                Instant at = times.get(each.id());
                if (InviteRepository.markOpened(connection, each.id(), at)) {
                    first.add(new Marked(each.source(), at));
                }
            }
            return first;
        });
    }

    /** Marks the uses of invites with which accounts were created that somebody has logged in to, by username. */
    List<Marked> loggedIn(Map<String, Instant> times) {
        Instant since = countedSince();
        return database.run(connection -> {
            List<Marked> first = new ArrayList<>();
            for (UseCounts.Origin each : UseCounts.withoutLogin(connection, times.keySet(), since)) {
                Instant at = times.get(each.username());
                if (UseCounts.markLogin(connection, each.id(), at)) {
                    first.add(new Marked(each.source(), at));
                }
            }
            return first;
        });
    }

    /** From when on first logins are counted: since this was called for the first time, on any node. */
    Instant countedSince() {
        if (since == null) {
            since = database.run(Marks::since).orElseGet(this::begin);
        }
        return since;
    }

    private Instant begin() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try {
            database.transaction(connection -> SweepRepository.insert(connection, LOGINS, now));
            return now;
        } catch (DuplicateException e) {
            return database.run(Marks::since).orElse(now);
        }
    }

    private static Optional<Instant> since(Connection connection) throws SQLException {
        return SweepRepository.doneUntil(connection, LOGINS);
    }
}
