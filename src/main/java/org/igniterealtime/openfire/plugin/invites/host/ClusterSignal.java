/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.TimeLimiter;
import org.igniterealtime.openfire.plugin.invites.key.ChangeSignal;
import org.jivesoftware.openfire.cluster.ClusterEventListener;
import org.jivesoftware.openfire.cluster.ClusterManager;
import org.jivesoftware.util.PropertyClusterEventTask;
import org.jivesoftware.util.PropertyEventDispatcher;
import org.jivesoftware.util.PropertyEventListener;
import org.jivesoftware.util.cache.Cache;
import org.jivesoftware.util.cache.CacheFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals changes to the other nodes of a cluster. Each node has the value in memory, so no request has to ask another
 * node, because a frozen node would not respond for a minute. The value is random after each change, so a node never
 * sees the same value again.
 *
 * <p>A change is sent as a task, and its caller waits until the other nodes have it, for at most a second. A node that
 * misses the task finds a different epoch in one of Openfire's caches, which the cluster shares, at the next
 * {@link #look}. The task and the cache are Openfire's own and contain JDK types only, because other nodes may not know
 * the classes of a plugin.
 */
public final class ClusterSignal implements ChangeSignal, ClusterEventListener, PropertyEventListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterSignal.class);

    private static final String NAME = "Invites Changes";
    private static final String KEY = "keys";

    /** The property that Openfire's task sets on other nodes, in memory only. It is not a setting. */
    private static final String EVENT = "invites-keys-changed";

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** If some of them do not return, one is left for a later change. */
    private static final int CALLS = 4;

    private final LongSupplier random;
    private final Cache<String, Long> cache;
    private final TimeLimiter calls = new TimeLimiter("invites-cluster-signal", CALLS, TIMEOUT);
    private final TimeLimiter looks = new TimeLimiter("invites-cluster-look", 1, TIMEOUT);

    private volatile long current;
    private volatile Long epoch;

    private ClusterSignal(LongSupplier random) {
        this.random = random;
        this.cache = CacheFactory.createCache(NAME);
        this.current = random.getAsLong();
    }

    /**
     * Starts listening for changes.
     *
     * @param random returns a different value each time
     */
    public static ClusterSignal open(LongSupplier random) {
        ClusterSignal signal = new ClusterSignal(random);
        signal.cache.setMaxLifetime(-1);
        ClusterManager.addListener(signal);
        PropertyEventDispatcher.addListener(signal);
        return signal;
    }

    @Override
    public long current() {
        return current;
    }

    @Override
    public void raise() {
        current = random.getAsLong();
        if (ClusterManager.isClusteringStarted()) {
            tell();
        }
    }

    private void tell() {
        try {
            calls.call(() -> {
                String value = Long.toString(random.getAsLong());
                CacheFactory.doSynchronousClusterTask(
                        PropertyClusterEventTask.createPutTask(EVENT, value, false), false);
                Long next = random.getAsLong();
                epoch = next;
                return cache.put(KEY, next);
            });
        } catch (RuntimeException e) {
            LOG.warn(
                    "A cluster node does not respond. It will notice changes to API keys within half a minute ({})",
                    e.getMessage());
        }
    }

    /** Checks whether a change was missed. Called every few seconds. */
    public void look() {
        if (!ClusterManager.isClusteringStarted()) {
            return;
        }
        try {
            Long found = looks.call(() -> cache.get(KEY));
            if (!Objects.equals(found, epoch)) {
                epoch = found;
                current = random.getAsLong();
            }
        } catch (DatabaseException e) {
            LOG.debug("The cluster's cache does not respond", e);
        }
    }

    @Override
    public void propertySet(String property, Map<String, Object> params) {
        if (EVENT.equals(property)) {
            current = random.getAsLong();
        }
    }

    @Override
    public void propertyDeleted(String property, Map<String, Object> params) {
        // The property has no further use after it has been received.
    }

    @Override
    public void xmlPropertySet(String property, Map<String, Object> params) {
        // A different kind of property.
    }

    @Override
    public void xmlPropertyDeleted(String property, Map<String, Object> params) {
        // A different kind of property.
    }

    @Override
    public void joinedCluster() {
        // The other nodes have not received changes made while this node was alone.
        raise();
    }

    @Override
    public void joinedCluster(byte[] nodeId) {
        // That node signals for itself.
    }

    @Override
    public void leftCluster() {
        raise();
    }

    @Override
    public void leftCluster(byte[] nodeId) {
        // Its changes have been received.
    }

    @Override
    public void markedAsSeniorClusterMember() {
        // All nodes are equal.
    }

    @Override
    public void close() {
        PropertyEventDispatcher.removeListener(this);
        ClusterManager.removeListener(this);
        try {
            calls.call(() -> {
                CacheFactory.destroyCache(NAME);
                return null;
            });
        } finally {
            looks.close();
            calls.close();
        }
    }
}
