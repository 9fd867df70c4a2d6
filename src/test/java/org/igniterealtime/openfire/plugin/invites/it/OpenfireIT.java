/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.rig.Builder;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.RigException;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.jivesoftware.smack.sasl.SASLErrorException;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The real Openfire itself: what every other end-to-end test relies on. */
@ExtendWith(OpenfireExtension.class)
class OpenfireIT {

    @Test
    void pluginIsLoaded(OpenfireRig openfire) {
        assertTrue(openfire.server().plugins().contains("invites"));
    }

    @Test
    void userLogsInOverTls(OpenfireRig openfire) throws Exception {
        openfire.server().createUser("mercutio", "a-plague-0n-both");

        XMPPTCPConnection connection = XmppClients.login(openfire, "mercutio", "a-plague-0n-both");
        try {
            assertTrue(connection.isSecureConnection());
            assertEquals("mercutio@" + openfire.domain(), connection.getUser().asEntityBareJidString());
        } finally {
            connection.disconnect();
            openfire.server().deleteUser("mercutio");
        }
    }

    @Test
    void wrongPasswordIsRefused(OpenfireRig openfire) throws Exception {
        XMPPTCPConnection connection = XmppClients.connect(openfire);
        try {
            assertThrows(SASLErrorException.class, () -> connection.login("admin", "not-the-password"));
        } finally {
            connection.disconnect();
        }
    }

    @Test
    void pluginUnloadsAndLoadsWithoutLeavingItsClassLoader(OpenfireRig openfire) {
        openfire.unloadPlugin();
        try {
            assertFalse(openfire.server().plugins().contains("invites"));
            // HSQLDB's connections keep the warnings of Openfire's own updates, with the stack, until they are used
            // again; here nobody does.
            for (int i = 0; i < 50; i++) {
                openfire.server().query("SELECT COUNT(*) FROM ofUser");
            }
            assertEquals(
                    0,
                    openfire.server().pluginLoadersLeft(Duration.ofSeconds(20)),
                    () -> "threads of its: " + openfire.server().strayThreads());
        } finally {
            openfire.loadPlugin();
        }
        assertTrue(openfire.server().plugins().contains("invites"));
    }

    @Test
    void databaseAndPropertiesCanBeReachedFromOutside(OpenfireRig openfire) {
        openfire.server().setProperty("rig.test", "it's 1; 2");
        try {
            assertEquals(
                    List.of(List.of("it's 1; 2")),
                    openfire.server().query("SELECT propValue FROM ofProperty WHERE name = ?", "rig.test"));
            assertTrue(openfire.server().dumpDatabase().contains("rig.test\tit's 1; 2"));
        } finally {
            openfire.server().deleteProperty("rig.test");
        }
        assertTrue(openfire.server().property("rig.test").isEmpty());
    }

    @Test
    void probeRunsBesideThePlugin(OpenfireRig openfire) {
        assertEquals(
                "InvitesPlugin of x",
                openfire.server().probe(PluginProbe.class, "x").orElseThrow());
    }

    /** Sees a class that only the plugin's class loader knows. */
    static final class PluginProbe implements Probe {
        @Override
        public String run(List<String> arguments) throws Exception {
            Class<?> plugin = Class.forName("org.igniterealtime.openfire.plugin.invites.InvitesPlugin");
            return plugin.getSimpleName() + " of " + arguments.get(0);
        }
    }

    @Test
    void takenPortIsToldAtOnce(OpenfireRig openfire) {
        Builder second = OpenfireRig.builder()
                .home(Path.of("target", "it", "openfire-second"))
                .xmppPort(openfire.xmppPort());

        RigException refusal = assertThrows(RigException.class, second::start);

        assertEquals("Port " + openfire.xmppPort() + " is taken", refusal.getMessage());
    }

    @Test
    void stopsCleanlyAndComesBackAfterKill() {
        try (OpenfireRig openfire = OpenfireRig.builder()
                .home(Path.of("target", "it", "openfire-restarted"))
                .start()) {
            openfire.server().createUser("tybalt", "prince-0f-cats");
            openfire.stop();
            assertFalse(openfire.isRunning());
            assertThrows(RigException.class, () -> openfire.server().plugins());

            openfire.restart();
            openfire.kill();
            openfire.restart();

            assertEquals(
                    List.of(List.of("tybalt")),
                    openfire.server().query("SELECT username FROM ofUser WHERE username = 'tybalt'"));
        }
    }
}
