/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.Parameters;
import org.igniterealtime.openfire.plugin.invites.db.RowLimit;
import org.igniterealtime.openfire.plugin.invites.event.Outbox;

/**
 * Forgets ended invites, with their redemptions, when the operator's retention says so; by default never. What is kept of deleted
 * ones, for the quotas, is forgotten when it counts no more. Events that no consumer has taken are
 * removed after three days.
 */
public final class Housekeeping {

    /** Few enough that no transaction keeps others waiting. */
    private static final int BATCH = 200;

    private final Database database;
    private final Clock clock;
    private final InviteSettings settings;
    private final Outbox outbox;

    /**
     * Makes it from its parts.
     *
     * @param database where invites are kept
     * @param clock tells the time
     * @param settings say how long ended invites are kept
     * @param outbox drops old events
     */
    public Housekeeping(Database database, Clock clock, InviteSettings settings, Outbox outbox) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.outbox = outbox;
    }

    /**
     * Forgets what is due; to be called now and then. Two nodes at once do no harm.
     *
     * @return how many invites were forgotten
     * @throws DatabaseException if the database is away or refuses; the next call goes on from there
     */
    public int run() {
        Instant now = clock.instant();
        // Each for itself: those who change an invite lock it first, and these rows then.
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
            batch = database.run(connection -> ended(connection, from, before));
            for (Invite invite : batch) {
                forgotten += database.transaction(connection -> forget(connection, invite, now)) ? 1 : 0;
                after = invite.id();
            }
        } while (batch.size() == BATCH);
        return forgotten;
    }

    /** An invite that ended by then was made before then: the order of ids bounds the search. */
    private List<Invite> ended(Connection connection, String after, Instant before) throws SQLException {
        RowLimit rows = new RowLimit(connection, BATCH);
        String sql = "SELECT " + InviteRepository.COLUMNS
                + """
                 FROM ofInvite i WHERE i.inviteID > ? AND i.inviteID < ? AND i.held = 0
                    AND (i.expiresAt < ? OR i.revokedAt < ? OR (i.uses >= i.maxUses AND i.lastUsedAt < ?))
                ORDER BY i.inviteID"""
                + rows.clause();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Parameters parameters = new Parameters(select)
                    .text(after)
                    .text(InviteIds.bound(before))
                    .time(before)
                    .time(before)
                    .time(before);
            rows.bind(select, parameters);
            return InviteRepository.all(connection, select);
        }
    }

    private boolean forget(Connection connection, Invite invite, Instant now) throws SQLException {
        if (!InviteRepository.delete(connection, invite)) {
            return false;
        }
        ReservedNames.release(connection, invite);
        CountedInvites.deleted(connection, invite, now);
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM ofInviteRedemption WHERE inviteID = ? AND state = 'done'")) {
            delete.setString(1, invite.id());
            delete.executeUpdate();
        }
        return true;
    }
}
