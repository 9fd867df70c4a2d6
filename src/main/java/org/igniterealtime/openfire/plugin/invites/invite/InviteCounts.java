/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.event.Actor;

/**
 * How many invites there are of each status.
 *
 * @param numbers of each status; {@link #MOST} + 1 = more than {@link #MOST}
 */
public record InviteCounts(Map<InviteStatus, Integer> numbers) {

    /** Counting further would take longer than the list itself. */
    public static final int MOST = 1_000;

    private static final long EVER = Long.MAX_VALUE;

    /** Copies the map. */
    public InviteCounts {
        numbers = Map.copyOf(numbers);
    }

    /**
     * The number of invites of a status.
     *
     * @param status {@code null} = all
     */
    public int of(InviteStatus status) {
        int number = status == null
                ? numbers.values().stream().mapToInt(Integer::intValue).sum()
                : numbers.getOrDefault(status, 0);
        return Math.min(MOST + 1, number);
    }

    /**
     * Counts.
     *
     * @param kind {@code null} = any, like {@code madeBy}
     * @return empty as long as there are invites of an earlier version that are not in buckets yet
     */
    static Optional<InviteCounts> read(Connection connection, InviteKind kind, Actor.Kind madeBy, Instant now)
            throws SQLException {
        InviteSource unfiled = InviteSource.ofBucket(null, new InviteSource.Ids(null, null));
        if (!unfiled.read(connection, null, true, 1).isEmpty()) {
            return Optional.empty();
        }
        Map<InviteStatus, Integer> numbers = new EnumMap<>(InviteStatus.class);
        for (InviteStatus status : InviteStatus.values()) {
            long first = status == InviteStatus.PENDING ? now.toEpochMilli() + 1 : 0;
            numbers.put(status, count(connection, InviteBucket.matching(status, kind, madeBy), first, EVER, 0));
        }
        List<Integer> pending = InviteBucket.matching(InviteStatus.PENDING, kind, madeBy);
        int expired = numbers.get(InviteStatus.EXPIRED);
        numbers.put(InviteStatus.EXPIRED, count(connection, pending, 0, now.toEpochMilli(), expired));
        return Optional.of(new InviteCounts(numbers));
    }

    private static int count(Connection connection, List<Integer> buckets, long first, long last, int start)
            throws SQLException {
        int number = start;
        for (int bucket : buckets) {
            if (number <= MOST) {
                long from = InviteBucket.position(bucket, first);
                number += InviteRepository.count(
                        connection, from, InviteBucket.position(bucket, last), MOST + 1 - number);
            }
        }
        return number;
    }
}
