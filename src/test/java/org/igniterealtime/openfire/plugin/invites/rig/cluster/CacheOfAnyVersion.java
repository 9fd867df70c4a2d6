/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.cluster;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Optional;
import org.jivesoftware.util.cache.Cache;

/**
 * Lets a {@link HazelcastCache} implement Openfire's interface, whose methods differ between versions.
 *
 * @param cache handles the calls, by name and number of parameters
 */
record CacheOfAnyVersion(HazelcastCache<?, ?> cache) implements InvocationHandler {

    static Cache<?, ?> of(HazelcastCache<?, ?> cache) {
        return (Cache<?, ?>) Proxy.newProxyInstance(
                Cache.class.getClassLoader(), new Class<?>[] {Cache.class}, new CacheOfAnyVersion(cache));
    }

    /** The cache behind an instance that {@link #of} has created. */
    static HazelcastCache<?, ?> behind(Cache<?, ?> cache) {
        return ((CacheOfAnyVersion) Proxy.getInvocationHandler(cache)).cache;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getName().endsWith("ClusteredCacheEntryListener")) {
            // These methods clean up after a node that has gone, which no test needs.
            return null;
        }
        Optional<Method> own = own(method);
        if (own.isEmpty()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        try {
            return own.get().invoke(cache, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Optional<Method> own(Method method) {
        return Arrays.stream(HazelcastCache.class.getMethods())
                .filter(each -> each.getName().equals(method.getName())
                        && each.getParameterCount() == method.getParameterCount())
                .findFirst();
    }
}
