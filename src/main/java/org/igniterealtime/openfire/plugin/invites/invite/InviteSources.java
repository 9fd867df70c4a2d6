/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRepository.Bare;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSource.Ids;

/** Chooses the sources in which the invites of a query are. They may contain others as well. */
final class InviteSources {

    /** How many invites that have expired recently are sorted in memory. */
    private static final int MOST_RECENT = 1_000;

    private static final long EVER = Long.MAX_VALUE;

    private final InviteMerge.Reader reader;

    InviteSources(InviteMerge.Reader reader) {
        this.reader = reader;
    }

    /** The sources of a query, in its order, unless it {@link InviteQuery#isUnindexed}. */
    List<InviteSource> of(InviteQuery query, Instant now) {
        return query.sort() == InviteSort.CREATED ? byCreation(query, now) : byTime(query, now);
    }

    private List<InviteSource> byCreation(InviteQuery query, Instant now) {
        Ids ids = query.ids();
        if (query.group() != null) {
            return List.of(InviteSource.ofGroup(query.group(), ids));
        } else if (query.inviter() != null) {
            return List.of(InviteSource.ofInviter(query.inviter(), ids));
        } else if (query.status() == null && query.kind() == null && query.madeBy() == null) {
            return List.of(InviteSource.all(ids));
        }
        List<InviteSource> sources = new ArrayList<>();
        for (int bucket : buckets(query, query.status())) {
            sources.add(InviteSource.ofBucket(bucket, ids));
        }
        sources.add(InviteSource.ofBucket(null, ids));
        if (query.status() == InviteStatus.EXPIRED) {
            List<Bare> recent = recentlyExpired(query, now);
            if (recent.size() < MOST_RECENT) {
                sources.add(InviteSource.of(recent, query.sort()));
            } else {
                buckets(query, InviteStatus.PENDING).forEach(bucket -> sources.add(InviteSource.ofBucket(bucket, ids)));
            }
        }
        return sources;
    }

    private List<InviteSource> byTime(InviteQuery query, Instant now) {
        boolean byExpiry = query.sort() == InviteSort.EXPIRES;
        String column = byExpiry ? "expiryOrder" : "useOrder";
        List<InviteSource> sources = new ArrayList<>();
        for (int bucket : buckets(query, query.status())) {
            boolean pending = byExpiry && query.status() == InviteStatus.PENDING;
            sources.add(InviteSource.byTime(column, bucket, pending ? now.toEpochMilli() + 1 : 0, EVER));
        }
        if (query.status() == InviteStatus.EXPIRED) {
            List<Bare> recent = byExpiry ? List.of() : recentlyExpired(query, now);
            boolean few = !byExpiry && recent.size() < MOST_RECENT;
            if (few) {
                sources.add(InviteSource.of(recent, query.sort()));
            } else {
                for (int bucket : buckets(query, InviteStatus.PENDING)) {
                    sources.add(InviteSource.byTime(column, bucket, 0, byExpiry ? now.toEpochMilli() : EVER));
                }
            }
        }
        return sources;
    }

    /** Invites that have expired and are still in buckets of pending ones, at most {@link #MOST_RECENT}. */
    private List<Bare> recentlyExpired(InviteQuery query, Instant now) {
        List<Bare> recent = new ArrayList<>();
        for (int bucket : buckets(query, InviteStatus.PENDING)) {
            InviteSource expired = InviteSource.byTime("expiryOrder", bucket, 0, now.toEpochMilli());
            recent.addAll(reader.read(expired, null, true, MOST_RECENT - recent.size() + 1));
            if (recent.size() >= MOST_RECENT) {
                return recent;
            }
        }
        return recent;
    }

    private static List<Integer> buckets(InviteQuery query, InviteStatus status) {
        return InviteBucket.matching(status, query.kind(), query.madeBy());
    }
}
