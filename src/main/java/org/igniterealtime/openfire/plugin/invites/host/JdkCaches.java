/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import java.util.ResourceBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes references that the JDK itself keeps to classes it has worked with, and therefore to the class loader of an
 * unloaded plugin.
 */
public final class JdkCaches {

    private static final Logger LOG = LoggerFactory.getLogger(JdkCaches.class);

    private JdkCaches() {}

    /**
     * Removes references to a plugin that is being unloaded.
     *
     * @param loader the plugin's class loader
     */
    public static void forget(ClassLoader loader) {
        // Bundles are kept until memory runs out.
        ResourceBundle.clearCache(loader);
        try {
            forgetLastRecord();
        } catch (Throwable e) {
            LOG.debug("The JDK may keep a class of the plugin until another record is linked", e);
        }
    }

    /**
     * ObjectMethods, which implements equals, hashCode and toString of a record at the first call, adapts static method
     * handles to the types of the record, and each of these keeps its last adaptation (seen in JDK 17). Therefore, they
     * are made to adapt to types that are not ours.
     */
    private static void forgetLastRecord() throws Throwable {
        Class<?> other = String.class;
        MethodHandle component = MethodHandles.identity(other);
        link("equals", MethodType.methodType(boolean.class, other, Object.class), other, component);
        link("hashCode", MethodType.methodType(int.class, other), other, component);
        link("toString", MethodType.methodType(String.class, other), other, component);
    }

    private static void link(String method, MethodType type, Class<?> record, MethodHandle component) throws Throwable {
        ObjectMethods.bootstrap(MethodHandles.lookup(), method, type, record, "it", component);
    }
}
