/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.cluster;

import com.hazelcast.map.IMap;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jivesoftware.util.cache.Cache;

/**
 * One of Openfire's caches, shared by all nodes: what is got of it is a copy, what is put into it takes the place of all that others
 * have put there.
 */
final class HazelcastCache<K, V> extends AbstractMap<K, V> implements Cache<K, V> {

    private final IMap<K, V> map;
    private String name;

    HazelcastCache(String name, IMap<K, V> map) {
        this.name = name;
        this.map = map;
    }

    @Override
    public V get(Object key) {
        return map.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return map.containsKey(key);
    }

    @Override
    public V put(K key, V value) {
        return value == null ? null : map.put(key, value);
    }

    @Override
    public V remove(Object key) {
        return map.remove(key);
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return map.entrySet();
    }

    void destroy() {
        map.destroy();
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public void setName(String name) {
        this.name = name;
    }

    @Override
    public long getMaxCacheSize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void setMaxCacheSize(int maxSize) {
        // Nothing is thrown out.
    }

    @Override
    public long getMaxLifetime() {
        return -1;
    }

    @Override
    public void setMaxLifetime(long maxLifetime) {
        // Nothing grows old.
    }

    @Override
    public int getCacheSize() {
        return size();
    }

    @Override
    public long getCacheHits() {
        return 0;
    }

    @Override
    public long getCacheMisses() {
        return 0;
    }

    Lock lock(K key) {
        return new KeyLock(key);
    }

    private final class KeyLock implements Lock {

        private final K key;

        KeyLock(K key) {
            this.key = key;
        }

        @Override
        public void lock() {
            map.lock(key);
        }

        @Override
        public void lockInterruptibly() {
            map.lock(key);
        }

        @Override
        public boolean tryLock() {
            return map.tryLock(key);
        }

        @Override
        public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
            return map.tryLock(key, time, unit);
        }

        @Override
        public void unlock() {
            map.unlock(key);
        }

        @Override
        public Condition newCondition() {
            throw new UnsupportedOperationException();
        }
    }
}
