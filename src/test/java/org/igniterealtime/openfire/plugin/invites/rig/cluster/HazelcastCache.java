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

/**
 * The implementation of one of Openfire's caches, shared by all nodes: a value that is read is a copy, and a value that is written replaces
 * that of all nodes.
 */
final class HazelcastCache<K, V> extends AbstractMap<K, V> {

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

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public long getMaxCacheSize() {
        return Integer.MAX_VALUE;
    }

    public void setMaxCacheSize(Number maxSize) {
        // Nothing is evicted.
    }

    public long getMaxLifetime() {
        return -1;
    }

    public void setMaxLifetime(long maxLifetime) {
        // Nothing expires.
    }

    public int getCacheSize() {
        return size();
    }

    public long getLongCacheSize() {
        return size();
    }

    public long getCacheHits() {
        return 0;
    }

    public long getCacheMisses() {
        return 0;
    }

    public Lock getLock(K key) {
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
