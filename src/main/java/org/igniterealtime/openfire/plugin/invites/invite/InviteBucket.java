/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.event.Actor;

/**
 * The buckets of invites: each combination of status, kind and sort of creator is one. The bucket of an invite is stored
 * with it, so that lists find rare invites among many by an index (docs/database.md).
 *
 * <p>The stored status lags behind when an invite expires: until {@link InviteFiling} has moved it, its bucket says that
 * it is pending.
 */
final class InviteBucket {

    /** Greater than all times in milliseconds, which are below it until the year 33658. */
    private static final long BUCKET_SIZE = 1_000_000_000_000_000L;

    private static final int KINDS = 3;
    private static final int CREATORS = 4;

    private InviteBucket() {}

    /** The bucket of an invite at the given time. */
    static int of(Invite invite, Instant now) {
        return number(invite.status(now), invite.kind(), creator(invite.createdBy()));
    }

    /**
     * All buckets of some invites.
     *
     * @param status {@code null} = any, as are the others
     */
    static List<Integer> matching(InviteStatus status, InviteKind kind, Actor.Kind creator) {
        List<Integer> numbers = new ArrayList<>();
        for (InviteStatus eachStatus : any(status, InviteStatus.values())) {
            for (InviteKind eachKind : any(kind, InviteKind.values())) {
                for (Actor.Kind each : any(creator, Actor.Kind.values())) {
                    numbers.add(number(eachStatus, eachKind, each));
                }
            }
        }
        return numbers;
    }

    /** The position of a time within the order of a bucket. */
    static long position(int bucket, long millis) {
        return bucket * BUCKET_SIZE + Math.max(0, Math.min(BUCKET_SIZE - 1, millis));
    }

    /** Who created an invite. */
    static Actor.Kind creator(String label) {
        return Actor.of(label).kind();
    }

    private static <T> List<T> any(T wanted, T[] all) {
        return wanted == null ? Arrays.asList(all) : List.of(wanted);
    }

    /** Stored: the numbers of existing combinations never change. */
    private static int number(InviteStatus status, InviteKind kind, Actor.Kind creator) {
        int statusNumber =
                switch (status) {
                    case PENDING -> 0;
                    case EXPIRED -> 1;
                    case USED -> 2;
                    case REVOKED -> 3;
                };
        int kindNumber =
                switch (kind) {
                    case ACCOUNT -> 0;
                    case CONTACT -> 1;
                    case RESET -> 2;
                };
        int creatorNumber =
                switch (creator) {
                    case ADMIN -> 0;
                    case USER -> 1;
                    case KEY -> 2;
                    case SERVER -> 3;
                };
        return (statusNumber * KINDS + kindNumber) * CREATORS + creatorNumber;
    }
}
