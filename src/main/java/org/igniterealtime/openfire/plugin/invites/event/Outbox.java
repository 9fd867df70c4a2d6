/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that consumers must not miss. Each event is kept for each consumer until it has been delivered, at least
 * once, by any node. Events are taken in the order in which they are due. Those that cannot be delivered within {@link
 * #RETENTION} are dropped, so that an abandoned consumer does not fill the table.
 *
 * <p>Each method throws a {@link org.igniterealtime.openfire.plugin.invites.db.DatabaseException} if the database is
 * not available. Events that have been taken are then due again when their lease has expired.
 */
public final class Outbox {

    /** How long an event is kept. */
    public static final Duration RETENTION = Duration.ofDays(3);

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final Database database;
    private final Clock clock;

    /**
     * Creates the outbox.
     *
     * @param database contains the events
     * @param clock provides the time
     */
    public Outbox(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Takes events that are due. If several nodes try this, each event is taken by one of them. Afterwards, call {@link
     * #delivered} or {@link #again} for each. Otherwise, for example because the node has died, the event is due again
     * when the lease has expired.
     *
     * @param consumer the name passed to {@link Events#keepFor}
     * @param most the maximum number of events
     * @param lease how long no other node takes them; must be longer than a delivery
     */
    public List<Delivery> take(String consumer, int most, Duration lease) {
        Instant now = now();
        List<Delivery> due = database.run(connection -> OutboxRepository.due(connection, consumer, now, most));
        if (due.isEmpty()) {
            return due;
        }
        Instant until = now.plus(lease);
        return database.transaction(connection -> {
            List<Delivery> taken = new ArrayList<>();
            for (Delivery each : due) {
                if (OutboxRepository.lease(connection, each, until)) {
                    taken.add(new Delivery(each.event(), consumer, each.attempt() + 1, until));
                }
            }
            return taken;
        });
    }

    /** Removes an event that has been delivered, or that cannot be delivered at all. */
    public void delivered(Delivery delivery) {
        database.run(connection -> OutboxRepository.delete(connection, delivery));
    }

    /** Makes an event due again after a pause, unless another node has taken it since. */
    public void again(Delivery delivery, Duration pause) {
        Instant due = now().plus(pause);
        database.run(connection -> OutboxRepository.postpone(connection, delivery, due));
    }

    /**
     * Drops events that are older than {@link #RETENTION}. To be called from time to time.
     *
     * @return the number of dropped events
     */
    public int forgetOld() {
        Instant before = now().minus(RETENTION);
        int forgotten = database.transaction(connection -> OutboxRepository.deleteOlder(connection, before));
        if (forgotten > 0) {
            LOG.warn("Dropped {} events that could not be delivered for {} days", forgotten, RETENTION.toDays());
        }
        return forgotten;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
