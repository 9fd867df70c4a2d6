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
 * An Openfire for all tests with real clients. Its domain is where the clients look for it, and an account requires an invite. A test takes
 * the parameter {@link RealClients}.
 */
final class RealClientsExtension implements ParameterResolver, AfterTestExecutionCallback {

    private static final int LOG_LINES = 40;

    /**
     * What a test with a real client starts with.
     *
     * @param openfire with the user {@link #INVITER} in addition to the administrator
     * @param key an API key with all scopes
     */
    record RealClients(OpenfireRig openfire, DemoKey key) {

        /** The inviter of all accounts created by {@link #signUp}. */
        static final String INVITER = "nurse@localhost";

        /** The password of all users except the administrator. */
        static final String PASSWORD = "it was the nightingale";

        /** Creates an account with the form on an invite's page. */
        void signUp(String username) throws Exception {
            String page = new FormBrowser(openfire.httpUrl())
                    .signUp(invite(), username, PASSWORD)
                    .body();
            assertThat(page).contains(username + "@localhost");
        }

        /** The token of a new invite from {@link #INVITER}. */
        String invite() throws Exception {
            return new ApiCalls(openfire.httpUrl(), key.key())
                    .create("{\"inviter\":\"nurse\"}")
                    .token();
        }

        /** Permits anyone to register, as Openfire does without the plugin. */
        void open(boolean open) {
            openfire.server().setProperty("invites.registration.only", Boolean.toString(!open));
        }
    }

    /** Closed by JUnit at the very end, because it is in the store of the root context. */
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
