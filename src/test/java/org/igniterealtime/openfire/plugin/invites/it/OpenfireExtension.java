/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import java.nio.file.Path;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A running Openfire shared by all end-to-end tests: started by the first test that needs it, stopped after the last. A test gets it, and
 * its API key with all scopes, as parameters of type {@link OpenfireRig} and {@link DemoKey}. If a test fails, the end of Openfire's log is
 * printed.
 *
 * <p>Tests leave it as they found it: running, with the plugin loaded. A server that a test has killed or stopped is started again for the
 * next test, and a plugin that it has unloaded is loaded again. Accounts left behind by a class are deleted before the next class starts,
 * because the order of classes depends on the file system.
 */
public final class OpenfireExtension
        implements ParameterResolver, BeforeAllCallback, BeforeEachCallback, AfterTestExecutionCallback {

    private static final int LOG_LINES = 80;

    /** Closed by JUnit at the very end, because it is in the store of the root context. */
    private static final class Shared implements AutoCloseable {

        private final DemoKey key = DemoKey.create("tests");
        private final OpenfireRig rig = OpenfireRig.builder()
                .home(Path.of("target", "it", "openfire"))
                .property(DemoKey.PROPERTY, key.property())
                .start();
        private final List<String> usersAtStart = users();

        private List<String> users() {
            return rig.server().query("SELECT username FROM ofUser").stream()
                    .map(row -> row.get(0))
                    .toList();
        }

        private void deleteUsersLeftBehind() {
            users().stream().filter(user -> !usersAtStart.contains(user)).forEach(rig.server()::deleteUser);
        }

        @Override
        public void close() {
            rig.stop();
        }
    }

    private static Shared shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(OpenfireExtension.class))
                .getOrComputeIfAbsent(Shared.class, type -> new Shared(), Shared.class);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (context.getRequiredTestClass().isMemberClass()) {
            return;
        }
        Shared shared = shared(context);
        run(shared.rig);
        shared.deleteUsersLeftBehind();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        run(shared(context).rig);
    }

    private static void run(OpenfireRig rig) {
        if (!rig.isRunning()) {
            rig.restart();
        } else if (!rig.server().plugins().contains("invites")) {
            rig.loadPlugin();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == OpenfireRig.class || type == DemoKey.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared = shared(context);
        return parameter.getParameter().getType() == DemoKey.class ? shared.key : shared.rig;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            System.err.println("After " + context.getDisplayName() + " failed, Openfire's log ends with:");
            System.err.println(shared(context).rig.logTail(LOG_LINES));
        }
    }
}
