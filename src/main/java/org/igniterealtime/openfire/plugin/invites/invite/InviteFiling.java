/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRepository.Bare;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSource.Ids;

/**
 * Puts invites into their buckets, and into the orders within these: see {@link InviteBucket}. Whoever changes an invite
 * does so in the same transaction. What remains is to be done from time to time: invites that have expired, and, after an
 * upgrade, those that an earlier version has created.
 */
public final class InviteFiling {

    /** Few enough that no transaction keeps others waiting. */
    private static final int BATCH = 200;

    private final Database database;
    private final Clock clock;

    /** Does what remains. */
    public InviteFiling(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Files an invite that was changed in this transaction, which therefore holds the lock on its row.
     *
     * @param id of an invite, which may have been deleted
     */
    public static void file(Connection connection, String id, Instant now) throws SQLException {
        Optional<Invite> changed = InviteRepository.byId(connection, id);
        if (changed.isPresent()) {
            InviteRepository.updateBucket(connection, changed.get(), now);
        }
    }

    /**
     * Does what remains. Any number of nodes can do so at the same time.
     *
     * @return how many invites were filed
     * @throws DatabaseException if the database is not available; the next call continues from there
     */
    public int run() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        int filed = runBatches(InviteSource.ofBucket(null, new Ids(null, null)), now);
        for (int bucket : InviteBucket.matching(InviteStatus.PENDING, null, null)) {
            filed += runBatches(InviteSource.byTime("expiryOrder", bucket, 0, now.toEpochMilli()), now);
        }
        return filed;
    }

    /** What is filed disappears from the source, so each batch is read from the start. */
    private int runBatches(InviteSource source, Instant now) {
        int filed = 0;
        int done;
        do {
            List<Bare> batch = database.run(connection -> source.read(connection, null, false, BATCH));
            // All transactions lock rows in the order of their ids.
            List<Invite> invites =
                    new ArrayList<>(batch.stream().map(Bare::invite).toList());
            invites.sort(Comparator.comparing(Invite::id));
            done = database.transaction(connection -> file(connection, invites, now));
            filed += done;
        } while (done == BATCH);
        return filed;
    }

    private static int file(Connection connection, List<Invite> invites, Instant now) throws SQLException {
        int filed = 0;
        for (Invite invite : invites) {
            filed += InviteRepository.updateBucket(connection, invite, now) ? 1 : 0;
        }
        return filed;
    }
}
