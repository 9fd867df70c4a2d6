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
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.event.Outbox;

/**
 * Deletes invites that ended longer ago than the operator's retention time, with their redemptions; by default, none. Records of deleted
 * invites are removed when they no longer count towards quotas, and events that no consumer has taken after three days.
 */
public final class Housekeeping {

    /** Few enough that no transaction keeps others waiting for long. */
    private static final int BATCH = 200;

    private final Database database;
    private final Clock clock;
    private final InviteSettings settings;
    private final Outbox outbox;
    private final Uses uses;

    /** The uses of invites, which are stored by another package. */
    @FunctionalInterface
    public interface Uses {
        /** Removes the completed uses of an invite. */
        void forget(Connection connection, String inviteId) throws SQLException;
    }

    /**
     * Creates it from its parts.
     *
     * @param database where invites are stored
     * @param clock the current time
     * @param settings contains the retention time
     * @param outbox drops old events
     * @param uses are removed together with their invites
     */
    public Housekeeping(Database database, Clock clock, InviteSettings settings, Outbox outbox, Uses uses) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.outbox = outbox;
        this.uses = uses;
    }

    /**
     * Deletes what is due. Called from time to time; several nodes may do this at the same time.
     *
     * @return the number of deleted invites
     * @throws DatabaseException if the database is not available or refuses a statement; the next call continues from there
     */
    public int run() {
        Instant now = clock.instant();
        // Separate transactions, because those that change an invite lock it first and these rows afterwards.
        database.transaction(connection -> CountedInvites.forgetDeleted(connection, now));
        database.transaction(connection -> CountedInvites.forgetOpeners(connection, now));
        outbox.forgetOld();
        Optional<Duration> retention = settings.retention();
        if (retention.isEmpty()) {
            return 0;
        }
        Instant before = now.minus(retention.get());
        int forgotten = 0;
        String after = "";
        List<Invite> batch;
        do {
            String from = after;
            batch = database.run(connection -> InviteRepository.ended(connection, from, before, BATCH));
            for (Invite invite : batch) {
                forgotten += database.transaction(connection -> forget(connection, invite, now)) ? 1 : 0;
                after = invite.id();
            }
        } while (batch.size() == BATCH);
        return forgotten;
    }

    private boolean forget(Connection connection, Invite invite, Instant now) throws SQLException {
        if (!InviteRepository.delete(connection, invite)) {
            return false;
        }
        ReservedNames.release(connection, invite);
        CountedInvites.deleted(connection, invite, now);
        uses.forget(connection, invite.id());
        return true;
    }
}
