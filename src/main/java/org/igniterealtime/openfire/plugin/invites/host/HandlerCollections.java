/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.util.Arrays;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.HandlerCollection;

/**
 * Cures a fault of Openfire 4.2 to 4.5: a handler added while Jetty runs is not stopped with its collection, so that the next
 * restart of HTTP binding fails with {@code IllegalStateException: STARTED} and BOSH stays down.
 */
final class HandlerCollections {

    private HandlerCollections() {}

    /** Has the collection that holds a handler start and stop it from now on. Does nothing on a Jetty that has no such classes. */
    static void manage(Handler handler) {
        try {
            Class.forName("org.eclipse.jetty.server.handler.HandlerCollection", false, Handler.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return;
        }
        Jetty9.manage(handler);
    }

    /** Apart from the rest, so that its classes are looked for only where they are. */
    private static final class Jetty9 {

        static void manage(Handler handler) {
            Server server = handler.getServer();
            if (server == null) {
                // HTTP binding is off: the collection will start the handler itself, and so manage it.
                return;
            }
            for (Handler parent : server.getChildHandlersByClass(HandlerCollection.class)) {
                HandlerCollection collection = (HandlerCollection) parent;
                Handler[] children = collection.getHandlers();
                if (children != null && Arrays.asList(children).contains(handler)) {
                    collection.manage(handler);
                }
            }
        }
    }
}
