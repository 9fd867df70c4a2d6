/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.cluster;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Map;
import org.jivesoftware.util.cache.ExternalizableUtilStrategy;

/** Serializes the fields of Openfire's objects for other nodes, with Java serialization. */
final class ObjectFields {

    private ObjectFields() {}

    /** The 30 methods have three forms: write a value, read a value, and read into a map or collection. */
    static ExternalizableUtilStrategy strategy() {
        return (ExternalizableUtilStrategy) Proxy.newProxyInstance(
                ObjectFields.class.getClassLoader(),
                new Class<?>[] {ExternalizableUtilStrategy.class},
                (proxy, method, arguments) -> {
                    if (arguments[0] instanceof ObjectOutput out) {
                        out.writeObject(arguments[1]);
                        return null;
                    }
                    Object value = read((ObjectInput) arguments[0]);
                    return arguments.length == 1 ? value : fill(arguments[1], value);
                });
    }

    private static Object read(ObjectInput in) throws IOException {
        try {
            return in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static int fill(Object target, Object value) {
        if (target instanceof Map<?, ?>) {
            ((Map<Object, Object>) target).putAll((Map<Object, Object>) value);
            return ((Map<?, ?>) value).size();
        }
        ((Collection<Object>) target).addAll((Collection<Object>) value);
        return ((Collection<?>) value).size();
    }
}
