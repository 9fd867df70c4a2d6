/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;

/**
 * Works around a bug in Openfire 4.2 to 4.5: a handler added while Jetty is running is not stopped with its collection.
 * The next restart of the HTTP binding would then fail with {@code IllegalStateException: STARTED}, and BOSH would
 * remain unavailable. Uses reflection, because newer Openfire versions have a Jetty without such collections.
 */
final class HandlerCollections {

    private static final String COLLECTION = "org.eclipse.jetty.server.handler.HandlerCollection";

    private HandlerCollections() {}

    /**
     * Makes the collection that contains a handler start and stop it from now on. Does nothing on a Jetty without such
     * classes.
     */
    static void manage(Handler handler) {
        Server server = handler.getServer();
        if (server == null) {
            // The HTTP binding is disabled. The collection will start the handler itself, and thus manage it.
            return;
        }
        try {
            manage(handler, server, Class.forName(COLLECTION, false, Handler.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            // Jetty 12 does not have this bug.
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("Jetty does not manage a handler", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This version of Jetty's handler collections is not supported", e);
        }
    }

    private static void manage(Handler handler, Server server, Class<?> type) throws ReflectiveOperationException {
        Object[] collections = (Object[])
                Server.class.getMethod("getChildHandlersByClass", Class.class).invoke(server, type);
        for (Object collection : collections) {
            Object[] children = (Object[]) type.getMethod("getHandlers").invoke(collection);
            if (children != null && Arrays.asList(children).contains(handler)) {
                type.getMethod("manage", Object.class).invoke(collection, handler);
            }
        }
    }
}
