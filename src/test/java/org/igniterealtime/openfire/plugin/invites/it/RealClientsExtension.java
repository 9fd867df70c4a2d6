/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One Openfire for all tests with real clients: its domain is where they look for it, and only who is invited gets an account there. A
 * test takes the parameter {@link RealClients}.
 */
final class RealClientsExtension implements ParameterResolver, AfterTestExecutionCallback {

    private static final int LOG_LINES = 40;

    /**
     * What a test with a real client starts from.
     *
     * @param openfire with the user {@link #INVITER} beside the administrator
     * @param key an API key with every scope
     */
    record RealClients(OpenfireRig openfire, DemoKey key) {

        /** Whoever {@link #signUp} lets in is invited by this user. */
        static final String INVITER = "nurse@localhost";

        /** Everybody's but the administrator's. */
        static final String PASSWORD = "it was the nightingale";

        /** Makes an account on the page of an invite, by its form. */
        void signUp(String username) throws Exception {
            String page = new FormBrowser(openfire.httpUrl())
                    .signUp(invite(), username, PASSWORD)
                    .body();
            assertThat(page).contains(username + "@localhost");
        }

        /** The token of a new invite that {@link #INVITER} hands out. */
        String invite() throws Exception {
            return new ApiCalls(openfire.httpUrl(), key.key())
                    .create("{\"inviter\":\"nurse\"}")
                    .token();
        }

        /** Lets strangers register, as Openfire does without the plugin. */
        void open(boolean open) {
            openfire.server().setProperty("invites.registration.only", Boolean.toString(!open));
        }
    }

    /** Closed by JUnit at the very end, as the store of the root context is. */
    private static final class Shared implements AutoCloseable {

        private final RealClients clients;

        Shared() {
            DemoKey key = DemoKey.create("tests");
            OpenfireRig openfire = OpenfireRig.builder()
                    .home(Path.of("target", "it", "clients"))
                    .domain("localhost")
                    .property(DemoKey.PROPERTY, key.property())
                    .property("invites.registration.only", "true")
                    .start();
            openfire.server().createUser("nurse", RealClients.PASSWORD);
            clients = new RealClients(openfire, key);
        }

        @Override
        public void close() {
            clients.openfire().stop();
        }
    }

    private static RealClients shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(RealClientsExtension.class))
                .getOrComputeIfAbsent(Shared.class, type -> new Shared(), Shared.class)
                .clients;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RealClients.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            System.err.println("After " + context.getDisplayName() + " failed, Openfire's log ends with:");
            System.err.println(shared(context).openfire().logTail(LOG_LINES));
        }
    }
}
