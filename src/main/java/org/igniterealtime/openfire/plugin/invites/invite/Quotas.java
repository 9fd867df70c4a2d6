/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.store.Database;

/** How many invites a creator may make: one indexed count for each limit, none without. */
final class Quotas {

    /** As good a guess as any: one of the open invites may be used or revoked at any moment. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;

    Quotas(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    static boolean isLimited(Creator creator) {
        return creator.maxOpen() != null || creator.perPeriod() != null;
    }

    /** The limit that another invite would break, if any. */
    Optional<InviteResult.OverLimit> broken(Creator creator) {
        Instant now = clock.instant();
        return database.run(connection -> {
            Optional<InviteResult.OverLimit> period = brokenPeriod(connection, creator, now);
            return period.isPresent() ? period : brokenOpen(connection, creator, now);
        });
    }

    private Optional<InviteResult.OverLimit> brokenPeriod(Connection connection, Creator creator, Instant now)
            throws SQLException {
        if (creator.perPeriod() == null) {
            return Optional.empty();
        }
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT COUNT(*), MIN(createdAt) FROM ofInvite WHERE createdBy = ? AND inviteID >= ?")) {
            new Parameters(select).text(creator.label()).text(InviteIds.bound(now.minus(creator.period())));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                if (row.getLong(1) < creator.perPeriod()) {
                    return Optional.empty();
                }
                Instant oldest = row.getLong(1) == 0 ? now : Instant.ofEpochMilli(row.getLong(2));
                Duration wait = Duration.between(now, oldest.plus(creator.period()));
                return over("too_many_in_period", creator.perPeriod(), wait.compareTo(SOON) < 0 ? SOON : wait);
            }
        }
    }

    private Optional<InviteResult.OverLimit> brokenOpen(Connection connection, Creator creator, Instant now)
            throws SQLException {
        if (creator.maxOpen() == null) {
            return Optional.empty();
        }
        try (PreparedStatement select = connection.prepareStatement(
                """
                SELECT COUNT(*) FROM ofInvite WHERE createdBy = ? AND revokedAt IS NULL AND expiresAt > ?
                    AND (maxUses IS NULL OR uses < maxUses)
                """)) {
            new Parameters(select).text(creator.label()).time(now);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1) < creator.maxOpen()
                        ? Optional.empty()
                        : over("too_many_open", creator.maxOpen(), SOON);
            }
        }
    }

    private static Optional<InviteResult.OverLimit> over(String code, int limit, Duration retryAfter) {
        return Optional.of(new InviteResult.OverLimit(code, limit, retryAfter));
    }
}
