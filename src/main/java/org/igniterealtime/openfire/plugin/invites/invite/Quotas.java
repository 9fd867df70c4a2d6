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
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.Parameters;
import org.igniterealtime.openfire.plugin.invites.db.StripedLocks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;

/** How many invites a creator may make, and have open: one indexed statement for each limit, none without. */
final class Quotas {

    /** As good a guess as any: one of the open invites may be used or revoked at any moment. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;
    /** Creators with a quota take turns, so that two of their calls cannot both be the last one allowed. */
    private final StripedLocks locks;

    Quotas(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.locks = new StripedLocks(database);
    }

    /**
     * Makes an invite, unless it is one too many.
     *
     * @param id the invite's
     * @param step what makes it
     */
    <T> Outcome<T, InviteRefusal> making(Creator creator, String id, Supplier<Outcome<T, InviteRefusal>> step) {
        if (!isLimited(creator)) {
            return step.get();
        }
        return inTurn(creator, () -> {
            Optional<InviteRefusal> broken = database.run(connection -> {
                Optional<InviteRefusal> period = brokenPeriod(connection, creator, clock.instant());
                return period.isPresent() ? period : brokenOpen(connection, creator, id, clock.instant());
            });
            return broken.<Outcome<T, InviteRefusal>>map(Outcome::refused).orElseGet(step);
        });
    }

    /**
     * Opens an invite again, or gives a new link to it, unless it is one too many for who does that.
     *
     * @param id the invite's, whoever made it
     * @param step what opens it; empty if something else was first
     */
    <T> Optional<Outcome<T, InviteRefusal>> opening(
            Creator opener, String id, Supplier<Optional<Outcome<T, InviteRefusal>>> step) {
        if (opener.maxOpen() == null) {
            return step.get();
        }
        return inTurn(opener, () -> {
            Optional<InviteRefusal> broken =
                    database.run(connection -> brokenOpen(connection, opener, id, clock.instant()));
            return broken.isPresent() ? Optional.of(Outcome.refused(broken.get())) : step.get();
        });
    }

    /**
     * Does something when nobody else makes or opens an invite on this node for that creator, if it has a quota.
     *
     * @return what {@code work} returns
     */
    <T> T inTurn(Creator creator, Supplier<T> work) {
        if (!isLimited(creator)) {
            return work.get();
        }
        return locks.in(creator.label(), work);
    }

    private static boolean isLimited(Creator creator) {
        return creator.maxOpen() != null || creator.perPeriod() != null;
    }

    /** What was made counts, deleted or not: else deleting would make room without end. */
    private static Optional<InviteRefusal> brokenPeriod(Connection connection, Creator creator, Instant now)
            throws SQLException {
        if (creator.perPeriod() == null) {
            return Optional.empty();
        }
        try (PreparedStatement select = connection.prepareStatement(
                """
                SELECT SUM(made), MIN(oldest) FROM (
                    SELECT COUNT(*) AS made, MIN(createdAt) AS oldest FROM ofInvite
                        WHERE createdBy = ? AND inviteID >= ?
                    UNION ALL
                    SELECT COUNT(*) AS made, MIN(createdAt) AS oldest FROM ofInviteDeleted
                        WHERE createdBy = ? AND inviteID >= ?) counted
                """)) {
            String since = InviteIds.bound(now.minus(creator.period()));
            new Parameters(select)
                    .text(creator.label())
                    .text(since)
                    .text(creator.label())
                    .text(since);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                if (row.getLong(1) < creator.perPeriod()) {
                    return Optional.empty();
                }
                Instant oldest = row.getLong(1) == 0 ? now : Instant.ofEpochMilli(row.getLong(2));
                Duration wait = Duration.between(now, oldest.plus(creator.period()));
                return over(Reason.TOO_MANY_IN_PERIOD, creator.perPeriod(), wait.compareTo(SOON) < 0 ? SOON : wait);
            }
        }
    }

    /**
     * What others made counts for who opened it again, too: else a limited key could open all that ever was. A new link to one that
     * is counted already takes no room.
     */
    private static Optional<InviteRefusal> brokenOpen(Connection connection, Creator creator, String id, Instant now)
            throws SQLException {
        if (creator.maxOpen() == null) {
            return Optional.empty();
        }
        try (PreparedStatement select = connection.prepareStatement(
                """
                SELECT SUM(pending), SUM(already) FROM (
                    SELECT COUNT(*) AS pending, COUNT(CASE WHEN inviteID = ? THEN 1 END) AS already FROM ofInvite
                        WHERE createdBy = ? AND revokedAt IS NULL AND expiresAt > ?
                            AND (maxUses IS NULL OR uses < maxUses)
                    UNION ALL
                    SELECT COUNT(*) AS pending, COUNT(CASE WHEN i.inviteID = ? THEN 1 END) AS already
                        FROM ofInviteOpened o JOIN ofInvite i ON i.inviteID = o.inviteID
                        WHERE o.openedBy = ? AND i.revokedAt IS NULL AND i.expiresAt > ?
                            AND (i.maxUses IS NULL OR i.uses < i.maxUses)) counted
                """)) {
            Parameters parameters = new Parameters(select);
            parameters.text(id).text(creator.label()).time(now);
            parameters.text(id).text(creator.label()).time(now);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                boolean fits = row.getLong(1) < creator.maxOpen() || row.getLong(2) > 0;
                return fits ? Optional.empty() : over(Reason.TOO_MANY_OPEN, creator.maxOpen(), SOON);
            }
        }
    }

    private static Optional<InviteRefusal> over(Reason reason, int limit, Duration retryAfter) {
        return Optional.of(InviteRefusal.tooMany(reason, limit, retryAfter));
    }
}
