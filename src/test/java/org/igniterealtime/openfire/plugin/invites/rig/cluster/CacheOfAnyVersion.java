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
 * Has a {@link HazelcastCache} answer for Openfire's interface, which has more methods in newer versions, and others in older ones.
 *
 * @param cache what answers, by name and number of parameters
 */
record CacheOfAnyVersion(HazelcastCache<?, ?> cache) implements InvocationHandler {

    static Cache<?, ?> of(HazelcastCache<?, ?> cache) {
        return (Cache<?, ?>) Proxy.newProxyInstance(
                Cache.class.getClassLoader(), new Class<?>[] {Cache.class}, new CacheOfAnyVersion(cache));
    }

    /** What is behind a cache that {@link #of} made. */
    static HazelcastCache<?, ?> behind(Cache<?, ?> cache) {
        return ((CacheOfAnyVersion) Proxy.getInvocationHandler(cache)).cache;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getName().endsWith("ClusteredCacheEntryListener")) {
            // They tidy up after a node that is gone, which no test looks at.
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
