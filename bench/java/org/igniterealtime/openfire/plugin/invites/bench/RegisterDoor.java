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
 * Runs inside Openfire: lets Openfire's own handler process registration requests ({@code bare}), or the plugin's handler again. The floor
 * must not include the plugin's checks, and loading the plugin again each time would measure it before it is warm.
 */
public final class RegisterDoor implements Probe {

    private static final String NAMESPACE = "jabber:iq:register";

    /** Stored in the system properties, because each probe has its own class loader. */
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
