/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.bench;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.jivesoftware.openfire.IQRouter;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.handler.IQHandler;

/**
 * Runs inside Openfire: lets Openfire's own handler answer requests to register, {@code bare}, or the plugin's again. The floor must
 * not carry the plugin's checks, and loading the plugin anew each time would have it run cold.
 */
public final class RegisterDoor implements Probe {

    private static final String NAMESPACE = "jabber:iq:register";

    /** Kept in a system object, since each probe comes with a class loader of its own. */
    private static final String KEPT = "bench.register.handler";

    @Override
    public String run(List<String> arguments) throws Exception {
        XMPPServer server = XMPPServer.getInstance();
        Field field = IQRouter.class.getDeclaredField("namespace2Handlers");
        field.setAccessible(true);
        @SuppressWarnings("unchecked")
        var handlers = (Map<String, IQHandler>) field.get(server.getIQRouter());
        var kept = (AtomicReference<?>)
                System.getProperties().computeIfAbsent(KEPT, key -> new AtomicReference<>(handlers.get(NAMESPACE)));
        boolean bare = arguments.get(0).equals("bare");
        handlers.put(NAMESPACE, bare ? server.getIQRegisterHandler() : (IQHandler) kept.get());
        return handlers.get(NAMESPACE).getClass().getName();
    }
}
