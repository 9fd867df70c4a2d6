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
 * A signal to the other nodes of a cluster. Each node has the value in its memory, so that no request asks another node: one that is
 * frozen answers nobody for a minute. Its value is random at each change, so that no node can meet one again that it has seen.
 *
 * <p>A change goes out as a task, and whoever makes it waits until the other nodes have it, for a second at most. Who missed the task
 * finds another epoch in one of Openfire's caches, which a cluster shares, at the next {@link #look}. Task and cache are Openfire's
 * own, with JDK types in them: other nodes may know no class of a plugin.
 */
public final class ClusterSignal implements ChangeSignal, ClusterEventListener, PropertyEventListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterSignal.class);

    private static final String NAME = "Invites Changes";
    private static final String KEY = "keys";

    /** What Openfire's task sets on other nodes, in memory only: a property, but no setting. */
    private static final String EVENT = "invites-keys-changed";

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** Some may hang, and leave one for a later change. */
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
     * Begins to take part.
     *
     * @param random gives another value each time
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

    /** Looks whether a change was missed; to be called every few seconds. */
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
        // It is of no more use once it was heard of.
    }

    @Override
    public void xmlPropertySet(String property, Map<String, Object> params) {
        // Another kind of property.
    }

    @Override
    public void xmlPropertyDeleted(String property, Map<String, Object> params) {
        // Another kind of property.
    }

    @Override
    public void joinedCluster() {
        // What changed here while this node was on its own, the others have not heard of.
        raise();
    }

    @Override
    public void joinedCluster(byte[] nodeId) {
        // That node raises for itself.
    }

    @Override
    public void leftCluster() {
        raise();
    }

    @Override
    public void leftCluster(byte[] nodeId) {
        // Its changes have been heard of.
    }

    @Override
    public void markedAsSeniorClusterMember() {
        // Every node is alike here.
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
