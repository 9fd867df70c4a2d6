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
 * Lets those who change the same rosters, or the same group, do so one after another. Openfire's table of rosters would take the same
 * contact twice. And in a cluster Openfire puts whole rosters and groups into caches that the nodes share: of two changes at once the
 * second would take the first one's out of there, so there it is one after another on all nodes, by Openfire's own locks.
 */
final class ClusterLocks {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterLocks.class);

    /** How long one waits for each of them in a cluster. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final StripedLocks here = new StripedLocks();

    /**
     * Does some work when its turn comes.
     *
     * @param cache the name of Openfire's cache
     * @param keys what is changed in it
     * @throws DatabaseException if the turn does not come
     */
    <T> T in(String cache, List<String> keys, Supplier<T> work) {
        List<String> sorted = keys.stream().distinct().sorted().toList();
        if (!ClusterManager.isClusteringStarted()) {
            return here.in(sorted, work);
        }
        // In the same order for everybody: else two could wait for each other.
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

    /** A node that was cut off from its cluster has lost its locks, and has done the work. */
    private static void give(Lock lock) {
        try {
            lock.unlock();
        } catch (RuntimeException e) {
            LOG.debug("A lock was lost", e);
        }
    }
}
