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
 * The claims that this node has taken: those in progress, and those left unresolved when the database or the user store
 * failed. The latter are known to be dead without waiting for their lease. After a crash, nothing is known here, and
 * the lease decides.
 *
 * <p>What was sent before a connection was cut may still be executed later. A claim that may have been written, or may
 * have created its account, is therefore resolved some time after the database has responded again.
 */
final class OwnClaims {

    /**
     * More than a node leaves behind in an outage, and few enough to keep. Further claims are resolved when their lease
     * has expired.
     */
    private static final int MOST_LEFT = 10_000;

    /** How often resolving a claim is tried if it fails, each time after twice as long. */
    private static final int MOST_TRIES = 5;

    /** How long a statement may take that the database received before its client was disconnected. */
    static final Duration DOUBT = Duration.ofSeconds(3);

    private final Map<String, Left> live = new ConcurrentHashMap<>();
    private final Map<String, Left> left = new ConcurrentHashMap<>();

    /**
     * A claim that has not been resolved.
     *
     * @param claim as last changed by this node
     * @param due when it can be resolved; {@code null} = some time after the database has responded
     * @param tries the number of failed attempts
     */
    record Left(Claim claim, Instant due, int tries) {}

    /**
     * Does some work on a claim, starting before the claim is written. If it is unresolved at the end, it is left
     * behind.
     */
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
     * Remembers a claim that is dead and could not be resolved yet.
     *
     * @param due see {@link Left#due}
     */
    void remember(Claim dead, Instant due) {
        if (left.size() < MOST_LEFT) {
            left.put(dead.id(), new Left(dead, due, 0));
        }
    }

    /** Takes a claim that was left behind. Of several callers, only one succeeds. */
    boolean take(Left known) {
        return left.remove(known.claim().id(), known);
    }

    /**
     * Remembers a claim that could not be resolved although the database responds. After some attempts, its lease
     * decides.
     */
    void retry(Left known, Instant now) {
        int tries = known.tries() + 1;
        if (tries < MOST_TRIES) {
            left.put(known.claim().id(), new Left(known.claim(), now.plus(DOUBT.multipliedBy(1L << tries)), tries));
        }
    }

    /**
     * It is unknown whether the database or the user store did something for this claim.
     *
     * @param due see {@link Left#due}
     */
    void doubt(Claim claim, Instant due) {
        live.computeIfPresent(claim.id(), (id, known) -> new Left(known.claim(), due, 0));
    }

    /** This node has extended its lease. */
    void prolonged(Claim claim) {
        live.computeIfPresent(claim.id(), (id, known) -> new Left(claim, known.due(), 0));
    }

    /** It was never written, or was resolved by anyone, or waits for the end of its lease. */
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
