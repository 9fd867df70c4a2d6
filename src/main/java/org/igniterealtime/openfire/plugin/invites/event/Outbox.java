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
 * Events for those who must not miss one, each for each of them until it is delivered: at least once, by whichever node takes it, in the
 * order in which they are due. What is not delivered within {@link #RETENTION} is given up, so that a consumer that has gone fills no
 * table.
 *
 * <p>Each call throws a {@link org.igniterealtime.openfire.plugin.invites.db.DatabaseException} if the database is away or refuses; what
 * was taken is due again then when its lease is over.
 */
public final class Outbox {

    /** For so long an event is kept. */
    public static final Duration RETENTION = Duration.ofDays(3);

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final Database database;
    private final Clock clock;

    /** Makes it from its parts. */
    public Outbox(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Takes some of the events that are due; of several nodes that try, one gets each. Each is to be {@link #delivered} or tried
     * {@link #again}; of one that is neither, since its node died for instance, that is done when the lease is over.
     *
     * @param consumer as it was said to {@link Events#keepFor}
     * @param most how many
     * @param lease how long nobody else takes them; longer than a delivery takes
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

    /** Forgets what was delivered, or never will be. */
    public void delivered(Delivery delivery) {
        database.run(connection -> OutboxRepository.delete(connection, delivery));
    }

    /** Has a delivery that failed tried again, unless somebody else has it by now. */
    public void again(Delivery delivery, Duration pause) {
        Instant due = now().plus(pause);
        database.run(connection -> OutboxRepository.postpone(connection, delivery, due));
    }

    /**
     * Gives up what is older than {@link #RETENTION}; to be called now and then.
     *
     * @return how many
     */
    public int forgetOld() {
        Instant before = now().minus(RETENTION);
        int forgotten = database.transaction(connection -> OutboxRepository.deleteOlder(connection, before));
        if (forgotten > 0) {
            LOG.warn("{} events that could not be delivered for {} days are given up.", forgotten, RETENTION.toDays());
        }
        return forgotten;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
