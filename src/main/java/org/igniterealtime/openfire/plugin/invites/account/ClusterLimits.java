/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.time.Duration;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.db.Bulkhead;
import org.igniterealtime.openfire.plugin.invites.db.TimeLimiter;
import org.jivesoftware.openfire.cluster.ClusterManager;

/**
 * Bounds what a frozen node of a cluster holds up here: for a minute Openfire's shared caches do not answer for what that node has.
 * Without a cluster there is nothing to bound.
 */
final class ClusterLimits implements AutoCloseable {

    /** Of Openfire's 200 threads for HTTP, and as many for all the rest. */
    private static final int CREATIONS = 32;

    private static final int CHANGES = 16;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Bulkhead creations = new Bulkhead(CREATIONS, 0, Duration.ZERO);
    private final TimeLimiter changes = new TimeLimiter("invites-cluster-change", CHANGES, TIMEOUT);

    /**
     * Makes an account, unless many are being made: nobody can give up waiting for that, as it may be made yet.
     *
     * @throws org.igniterealtime.openfire.plugin.invites.db.BusyException if too many are being made
     */
    <T> T creation(Supplier<T> work) {
        return ClusterManager.isClusteringStarted() ? creations.run(work) : work.get();
    }

    /**
     * Changes rosters or groups; doing it again must change nothing.
     *
     * @throws org.igniterealtime.openfire.plugin.invites.db.DatabaseException if it is not done in time; it may be done yet
     */
    <T> T change(Supplier<T> work) {
        return ClusterManager.isClusteringStarted() ? changes.call(work) : work.get();
    }

    @Override
    public void close() {
        changes.close();
    }
}
