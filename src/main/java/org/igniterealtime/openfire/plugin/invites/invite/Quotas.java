/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.StripedLocks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;

/** How many invites a creator may create and have open. Each limit costs one indexed statement. */
final class Quotas {

    /** As good a guess as any, because an open invite may be used or revoked at any moment. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;
    /**
     * Calls of a creator with a quota run one after another, so that two of them cannot both be the last one permitted.
     */
    private final StripedLocks locks;

    Quotas(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.locks = new StripedLocks(database);
    }

    /**
     * Creates an invite, unless it exceeds a limit.
     *
     * @param step creates it
     */
    <T> Outcome<T, InviteRefusal> making(Creator creator, Supplier<Outcome<T, InviteRefusal>> step) {
        if (!isLimited(creator)) {
            return step.get();
        }
        return inTurn(creator, () -> {
            Optional<InviteRefusal> broken =
                    database.run(connection -> allowance(connection, creator).exhausted());
            return broken.<Outcome<T, InviteRefusal>>map(Outcome::refused).orElseGet(step);
        });
    }

    /** How many more invites a creator may create at this moment. To be asked, and used up, within {@link #inTurn}. */
    Allowance allowance(Connection connection, Creator creator) throws SQLException {
        Instant now = clock.instant();
        Allowance allowance = new Allowance();
        if (creator.perPeriod() != null) {
            InviteRepository.Created created = created(connection, creator, now);
            allowance.limit(
                    creator.perPeriod() - created.count(),
                    Reason.TOO_MANY_IN_PERIOD,
                    creator.perPeriod(),
                    wait(created, creator, now));
        }
        if (creator.maxOpen() != null) {
            InviteRepository.Pending pending = InviteRepository.pending(connection, creator.label(), "", now);
            allowance.limit(creator.maxOpen() - pending.count(), Reason.TOO_MANY_OPEN, creator.maxOpen(), SOON);
        }
        return allowance;
    }

    /** What is left of a creator's limits. */
    static final class Allowance {

        private record Limit(long room, InviteRefusal refusal) {}

        private final List<Limit> limits = new ArrayList<>();
        private long used;

        private void limit(long room, Reason reason, int most, Duration retryAfter) {
            limits.add(new Limit(room, InviteRefusal.tooMany(reason, most, retryAfter)));
        }

        /** Why no further invite may be created; empty if one may. */
        Optional<InviteRefusal> exhausted() {
            return limits.stream()
                    .filter(limit -> limit.room() <= used)
                    .map(Limit::refusal)
                    .findFirst();
        }

        /** Counts an invite that is created. */
        void use() {
            used++;
        }
    }

    /**
     * Reopens an invite or renews its link, unless this exceeds the limit of whoever does it.
     *
     * @param id the id of the invite, regardless of its creator
     * @param step opens it; empty if another change was faster
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
     * Does some work while no other call on this node creates or opens an invite for a creator with a quota.
     *
     * @return the result of {@code work}
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

    /** Deleted invites count as well, because deleting them would otherwise circumvent the limit. */
    private static InviteRepository.Created created(Connection connection, Creator creator, Instant now)
            throws SQLException {
        String since = InviteIds.bound(now.minus(creator.period()));
        return InviteRepository.created(connection, creator.label(), since);
    }

    private static Duration wait(InviteRepository.Created created, Creator creator, Instant now) {
        Instant oldest = created.count() == 0 ? now : created.oldest();
        Duration wait = Duration.between(now, oldest.plus(creator.period()));
        return wait.compareTo(SOON) < 0 ? SOON : wait;
    }

    /**
     * Invites of others also count for those who have reopened them, because a limited key could otherwise reopen any
     * number. Renewing an invite that already counts does not require more room.
     */
    private static Optional<InviteRefusal> brokenOpen(Connection connection, Creator creator, String id, Instant now)
            throws SQLException {
        InviteRepository.Pending pending = InviteRepository.pending(connection, creator.label(), id, now);
        return pending.count() < creator.maxOpen() || pending.counted()
                ? Optional.empty()
                : Optional.of(InviteRefusal.tooMany(Reason.TOO_MANY_OPEN, creator.maxOpen(), SOON));
    }
}
