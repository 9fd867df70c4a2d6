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
 * Cures a fault of Openfire 4.2 to 4.5: a handler added while Jetty runs is not stopped with its collection, so that the next
 * restart of HTTP binding fails with {@code IllegalStateException: STARTED} and BOSH stays down. By reflection, since newer
 * Openfires have a Jetty without such collections.
 */
final class HandlerCollections {

    private static final String COLLECTION = "org.eclipse.jetty.server.handler.HandlerCollection";

    private HandlerCollections() {}

    /** Has the collection that holds a handler start and stop it from now on. Does nothing on a Jetty that has no such classes. */
    static void manage(Handler handler) {
        Server server = handler.getServer();
        if (server == null) {
            // HTTP binding is off: the collection will start the handler itself, and so manage it.
            return;
        }
        try {
            manage(handler, server, Class.forName(COLLECTION, false, Handler.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            // Jetty 12: nothing to cure.
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
