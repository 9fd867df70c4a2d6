/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.junit.jupiter.api.Test;

/** Tests Openfire and the plugin on databases used in production, from an empty database to a restart after a crash. */
class DatabasesIT {

    @Test
    void runsOnPostgresql() throws Exception {
        try (TestDatabase server = TestDatabases.postgresql()) {
            run(server, "postgres");
        }
    }

    @Test
    void runsOnMariadb() throws Exception {
        try (TestDatabase server = TestDatabases.mariadb()) {
            run(server, "root");
        }
    }

    private static void run(TestDatabase server, String user) throws Exception {
        // A database without tables, so that the plugin must create them.
        server.execute("CREATE DATABASE openfire");
        try (OpenfireRig openfire = OpenfireRig.builder()
                .home(Path.of("target", "it", "openfire-on-database"))
                .jdbc(addressOf(server, "openfire"), user, "")
                .start()) {
            openfire.server().createUser("benvolio", "part-f00ls");

            // The state that a crash in the middle of the plugin's script leaves behind.
            openfire.server().update("DROP TABLE ofInviteAnswer");
            openfire.server().update("DELETE FROM ofVersion WHERE name = 'invites'");
            openfire.kill();
            openfire.restart();

            XMPPTCPConnection connection = XmppClients.login(openfire, "benvolio", "part-f00ls");
            connection.disconnect();
            assertThat(openfire.server().query("SELECT version FROM ofVersion WHERE name = 'invites'"))
                    .isEqualTo(List.of(List.of(newestVersion())));
            assertThat(openfire.server().query("SELECT keyID FROM ofInviteAnswer"))
                    .isEqualTo(List.of());
            assertThat(openfire.server().dumpDatabase()).contains("benvolio");
        } finally {
            server.execute("DROP DATABASE openfire");
        }
    }

    /** The version of the tables in plugin.xml. */
    private static String newestVersion() throws IOException {
        return Files.readString(Path.of("plugin.xml"))
                .replaceFirst("(?s).*<databaseVersion>(\\d+)</databaseVersion>.*", "$1");
    }

    private static String addressOf(TestDatabase server, String name) throws Exception {
        try (Connection connection = server.connections().getConnection()) {
            String url = connection.getMetaData().getURL();
            return url.substring(0, url.lastIndexOf('/') + 1) + name;
        }
    }
}
