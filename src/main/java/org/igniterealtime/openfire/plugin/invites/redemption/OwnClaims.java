/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What became of the claims that this node took: those that somebody works on now, and those that were left unresolved when the database
 * or the user store went away. Of the latter nobody needs to wait for the lease to know that they are dead. After a crash nothing is
 * known here, and the lease decides.
 *
 * <p>What was sent before a connection was cut may be done later, when nobody looks any more. A claim that was perhaps written, or
 * perhaps made its account, is resolved a while after the database has answered again.
 */
final class OwnClaims {

    /** More than a node leaves behind in an outage, and few enough to keep; the lease of what comes beyond that decides. */
    private static final int MOST_LEFT = 10_000;

    /** How often one is tried that does not go well; each time after twice as long. */
    private static final int MOST_TRIES = 5;

    /** How long a statement may take that a database got before it lost its client, and nobody waits for. */
    static final Duration DOUBT = Duration.ofSeconds(3);

    private final Map<String, Left> live = new ConcurrentHashMap<>();
    private final Map<String, Left> left = new ConcurrentHashMap<>();

    /**
     * A claim that is not resolved.
     *
     * @param claim as this node touched it last
     * @param due when it may be resolved; {@code null} = a while after the database has answered
     * @param tries how often that went wrong
     */
    record Left(Claim claim, Instant due, int tries) {}

    /** Does some work on a claim, from before it is written; if it is unresolved by the end, it is left behind. */
    <T> T during(Claim claim, Supplier<T> work) {
        live.put(claim.id(), new Left(claim, Instant.MIN, 0));
        try {
            T result = work.get();
            leave(claim);
            return result;
        } catch (RuntimeException e) {
            leave(claim);
            throw e;
        } finally {
            live.remove(claim.id());
        }
    }

    private void leave(Claim claim) {
        Left latest = live.get(claim.id());
        if (latest != null) {
            remember(latest.claim(), latest.due());
        }
    }

    /**
     * Keeps in mind a claim that is dead and could not be resolved yet.
     *
     * @param due as {@link Left#due}
     */
    void remember(Claim dead, Instant due) {
        if (left.size() < MOST_LEFT) {
            left.put(dead.id(), new Left(dead, due, 0));
        }
    }

    /** Takes one of those that were left; of several callers one does. */
    boolean take(Left known) {
        return left.remove(known.claim().id(), known);
    }

    /** Keeps in mind one that could not be resolved although the database answers; after some tries its lease decides. */
    void retry(Left known, Instant now) {
        int tries = known.tries() + 1;
        if (tries < MOST_TRIES) {
            left.put(known.claim().id(), new Left(known.claim(), now.plus(DOUBT.multipliedBy(1L << tries)), tries));
        }
    }

    /**
     * The database, or the user store, did not say whether it did something for this claim.
     *
     * @param due as {@link Left#due}
     */
    void doubt(Claim claim, Instant due) {
        live.computeIfPresent(claim.id(), (id, known) -> new Left(known.claim(), due, 0));
    }

    /** Its lease was prolonged by this node. */
    void prolonged(Claim claim) {
        live.computeIfPresent(claim.id(), (id, known) -> new Left(claim, known.due(), 0));
    }

    /** It was never written, or was resolved by whomever, or is to wait for the end of its lease. */
    void forget(Claim claim) {
        live.remove(claim.id());
        left.remove(claim.id());
    }

    boolean isLive(Claim claim) {
        return live.containsKey(claim.id());
    }

    boolean isLeft(Claim claim) {
        return left.containsKey(claim.id());
    }

    /** The claims that are known to be dead. */
    Collection<Left> left() {
        return new ArrayList<>(left.values());
    }
}
