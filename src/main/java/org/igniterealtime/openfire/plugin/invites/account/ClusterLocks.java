/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.StripedLocks;
import org.jivesoftware.openfire.cluster.ClusterManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes changes of the same rosters or the same group run one after another. Openfire's roster table would accept the
 * same contact twice. In addition, Openfire keeps whole rosters and groups in caches that the nodes of a cluster share:
 * of two simultaneous changes, the second would remove the first from the cache. There, changes run one after another
 * on all nodes, with Openfire's own locks.
 */
final class ClusterLocks {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterLocks.class);

    /** How long to wait for each lock in a cluster. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final StripedLocks here = new StripedLocks();

    /**
     * Does some work while holding the locks.
     *
     * @param cache the name of Openfire's cache
     * @param keys the entries that are changed
     * @throws DatabaseException if a lock is not available in time
     */
    <T> T in(String cache, List<String> keys, Supplier<T> work) {
        List<String> sorted = keys.stream().distinct().sorted().toList();
        if (!ClusterManager.isClusteringStarted()) {
            return here.in(sorted, work);
        }
        // In the same order for all callers, because two could otherwise wait for each other.
        return locked(sorted.stream().map(key -> CacheLocks.lock(cache, key)).toList(), work);
    }

    private static <T> T locked(List<Lock> locks, Supplier<T> work) {
        if (locks.isEmpty()) {
            return work.get();
        }
        Lock first = locks.get(0);
        take(first);
        try {
            return locked(locks.subList(1, locks.size()), work);
        } finally {
            give(first);
        }
    }

    private static void take(Lock lock) {
        try {
            if (!lock.tryLock(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new DatabaseException("the lock was not acquired within " + TIMEOUT, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted while waiting for a lock", e);
        }
    }

    /** A node that was disconnected from its cluster has lost its locks, but has done the work. */
    private static void give(Lock lock) {
        try {
            lock.unlock();
        } catch (RuntimeException e) {
            LOG.debug("A lock was lost", e);
        }
    }
}
