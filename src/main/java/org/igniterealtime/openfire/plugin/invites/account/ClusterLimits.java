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
 * Limits the effect of a frozen cluster node: for a minute, Openfire's shared caches do not respond for entries that
 * this node holds. Without a cluster, there is nothing to limit.
 */
final class ClusterLimits implements AutoCloseable {

    /** Of Openfire's 200 threads for HTTP, and as many for everything else. */
    private static final int CREATIONS = 32;

    private static final int CHANGES = 16;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Bulkhead creations = new Bulkhead(CREATIONS, 0, Duration.ZERO);
    private final TimeLimiter changes = new TimeLimiter("invites-cluster-change", CHANGES, TIMEOUT);

    /**
     * Creates an account, unless too many are being created. A caller cannot stop waiting for this, because the account
     * may still be created.
     *
     * @throws org.igniterealtime.openfire.plugin.invites.db.BusyException if too many accounts are being created
     */
    <T> T creation(Supplier<T> work) {
        return ClusterManager.isClusteringStarted() ? creations.run(work) : work.get();
    }

    /**
     * Changes rosters or groups. Repeating this must have no effect.
     *
     * @throws org.igniterealtime.openfire.plugin.invites.db.DatabaseException if this takes too long; it may still be
     *     done
     */
    <T> T change(Supplier<T> work) {
        return ClusterManager.isClusteringStarted() ? changes.call(work) : work.get();
    }

    @Override
    public void close() {
        changes.close();
    }
}
