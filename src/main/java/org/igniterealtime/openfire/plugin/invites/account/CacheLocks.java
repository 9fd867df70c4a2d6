/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.io.Serializable;
import java.util.concurrent.locks.Lock;
import org.jivesoftware.util.cache.Cache;
import org.jivesoftware.util.cache.CacheFactory;

/** The locks of Openfire's caches. Newer versions acquire the same ones before they read an entry from the database. */
final class CacheLocks {

    private CacheLocks() {}

    /** The lock of an entry, which need not exist. In a cluster, it applies to all nodes. */
    static Lock lock(String cache, String key) {
        try {
            return newer(CacheFactory.createCache(cache), key);
        } catch (NoSuchMethodException e) {
            return older(CacheFactory.createCache(cache), key);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From 4.4 on. */
    private static Lock newer(Cache<String, ?> cache, String key) throws ReflectiveOperationException {
        return (Lock) Cache.class.getMethod("getLock", Serializable.class).invoke(cache, key);
    }

    /** Up to 4.7. */
    private static Lock older(Cache<String, ?> cache, String key) {
        try {
            return (Lock) CacheFactory.class
                    .getMethod("getLock", Object.class, Cache.class)
                    .invoke(null, key, cache);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
