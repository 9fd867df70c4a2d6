/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

/** Tests the real Openfire itself, which every other end-to-end test relies on. */
@ExtendWith(OpenfireExtension.class)
class OpenfireIT {

    @Test
    void pluginIsLoaded(OpenfireRig openfire) {
        assertThat(openfire.server().plugins()).contains("invites");
    }

    @Test
    void userLogsInOverTls(OpenfireRig openfire) throws Exception {
        openfire.server().createUser("mercutio", "a-plague-0n-both");

        XMPPTCPConnection connection = XmppClients.login(openfire, "mercutio", "a-plague-0n-both");
        try {
            assertThat(connection.isSecureConnection()).isTrue();
            assertThat(connection.getUser().asEntityBareJidString()).isEqualTo("mercutio@" + openfire.domain());
        } finally {
            connection.disconnect();
            openfire.server().deleteUser("mercutio");
        }
    }

    @Test
    void wrongPasswordIsRefused(OpenfireRig openfire) throws Exception {
        XMPPTCPConnection connection = XmppClients.connect(openfire);
        try {
            assertThatExceptionOfType(SASLErrorException.class)
                    .isThrownBy(() -> connection.login("admin", "not-the-password"));
        } finally {
            connection.disconnect();
        }
    }

    @Test
    void pluginUnloadsAndLoadsWithoutLeavingItsClassLoader(OpenfireRig openfire) {
        openfire.unloadPlugin();
        try {
            assertThat(openfire.server().plugins()).doesNotContain("invites");
            // HSQLDB's connections keep the warnings of Openfire's own updates, with their stack traces, until they are
            // used again, which
            // does not happen here.
            for (int i = 0; i < 50; i++) {
                openfire.server().query("SELECT COUNT(*) FROM ofUser");
            }
            assertThat(openfire.server().pluginLoadersLeft(Duration.ofSeconds(20)))
                    .as(() -> "threads of its: " + openfire.server().strayThreads())
                    .isEqualTo(0);
        } finally {
            openfire.loadPlugin();
        }
        assertThat(openfire.server().plugins()).contains("invites");
    }

    @Test
    void databaseAndPropertiesCanBeReachedFromOutside(OpenfireRig openfire) {
        openfire.server().setProperty("rig.test", "it's 1; 2");
        try {
            assertThat(openfire.server().query("SELECT propValue FROM ofProperty WHERE name = ?", "rig.test"))
                    .isEqualTo(List.of(List.of("it's 1; 2")));
            assertThat(openfire.server().dumpDatabase()).contains("rig.test\tit's 1; 2");
        } finally {
            openfire.server().deleteProperty("rig.test");
        }
        assertThat(openfire.server().property("rig.test")).isEmpty();
    }

    @Test
    void probeRunsBesideThePlugin(OpenfireRig openfire) {
        assertThat(openfire.server().probe(PluginProbe.class, "x").orElseThrow())
                .isEqualTo("InvitesPlugin of x");
    }

    /** Has access to a class that only the plugin's class loader can load. */
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

        RigException refusal = assertThatExceptionOfType(RigException.class)
                .isThrownBy(second::start)
                .actual();

        assertThat(refusal.getMessage()).isEqualTo("Port " + openfire.xmppPort() + " is taken");
    }

    @Test
    void stopsCleanlyAndComesBackAfterKill() {
        try (OpenfireRig openfire = OpenfireRig.builder()
                .home(Path.of("target", "it", "openfire-restarted"))
                .start()) {
            openfire.server().createUser("tybalt", "prince-0f-cats");
            openfire.stop();
            assertThat(openfire.isRunning()).isFalse();
            assertThatExceptionOfType(RigException.class)
                    .isThrownBy(() -> openfire.server().plugins());

            openfire.restart();
            openfire.kill();
            openfire.restart();

            assertThat(openfire.server().query("SELECT username FROM ofUser WHERE username = 'tybalt'"))
                    .isEqualTo(List.of(List.of("tybalt")));
        }
    }
}
