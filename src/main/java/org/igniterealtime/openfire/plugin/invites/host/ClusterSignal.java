/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.util.function.LongSupplier;
import org.igniterealtime.openfire.plugin.invites.key.ChangeSignal;
import org.jivesoftware.openfire.cluster.ClusterEventListener;
import org.jivesoftware.openfire.cluster.ClusterManager;
import org.jivesoftware.util.cache.Cache;
import org.jivesoftware.util.cache.CacheFactory;

/**
 * A signal through one of Openfire's caches, which a cluster shares. Its value is random at each change, so that no node can
 * meet a value again that it has seen; a value that got lost (evicted, or left behind when a node joins or leaves a cluster)
 * counts as a change. Only JDK types lie in the cache: other nodes know no class of a plugin.
 */
public final class ClusterSignal implements ChangeSignal, ClusterEventListener, AutoCloseable {

    private static final String NAME = "Invites Changes";
    private static final String KEY = "keys";

    private final Cache<String, Long> cache;
    private final LongSupplier random;

    private ClusterSignal(Cache<String, Long> cache, LongSupplier random) {
        this.cache = cache;
        this.random = random;
    }

    /**
     * Begins to take part.
     *
     * @param random gives another value each time
     */
    public static ClusterSignal open(LongSupplier random) {
        Cache<String, Long> cache = CacheFactory.createCache(NAME);
        cache.setMaxLifetime(-1);
        ClusterSignal signal = new ClusterSignal(cache, random);
        ClusterManager.addListener(signal);
        return signal;
    }

    @Override
    public long current() {
        Long value = cache.get(KEY);
        return value == null ? change() : value;
    }

    @Override
    public void raise() {
        change();
    }

    private long change() {
        long value = random.getAsLong();
        cache.put(KEY, value);
        return value;
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
        ClusterManager.removeListener(this);
        CacheFactory.destroyCache(NAME);
    }
}
