/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what the rig has to handle differently for different installed Openfires. */
class RigHomeTest {

    private static final Jdbc MARIADB = new Jdbc("jdbc:mariadb://127.0.0.1:3306/openfire?a=b", "root", "");

    @TempDir
    private Path folder;

    private Path installed;
    private Path home;

    @BeforeEach
    void install() throws IOException {
        installed = folder.resolve("installed");
        home = folder.resolve("home");
        write("installed/lib/mysql-connector-j-8.4.0.jar", "");
        write("installed/conf/security.xml", "new");
        write("installed/resources/security/keystore", "new");
        write("installed/resources/database/openfire_hsqldb.sql", "-- new\n");
        write("installed/plugins/admin/webapp/index.jsp", "new");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private RigSettings settings(boolean upgrades, Jdbc jdbc) {
        return new RigSettings(
                installed,
                home,
                upgrades,
                null,
                "example.org",
                new Ports(1, 2, 3, 4, 5),
                jdbc,
                Map.of(),
                "admin",
                null,
                "512m",
                List.of(),
                false);
    }

    private String read(String name) throws IOException {
        return Files.readString(home.resolve(name));
    }

    /** The file as 4.7.5 writes it at the end of its setup. */
    @Test
    void theEmbeddedDatabaseIsPutBack() throws IOException {
        new RigHome(settings(false, null)).create();
        write("home/conf/openfire.xml", read("conf/openfire.xml").replace("EmbeddedConn", "DefaultConn"));

        new RigHome(settings(false, null)).restoreDatabase();

        assertThat(read("conf/openfire.xml"))
                .contains("EmbeddedConnectionProvider")
                .doesNotContain("DefaultConnectionProvider");
    }

    @Test
    void anotherDatabaseStays() throws IOException {
        new RigHome(settings(false, MARIADB)).create();

        new RigHome(settings(false, MARIADB)).restoreDatabase();

        assertThat(read("conf/openfire.xml")).contains("DefaultConnectionProvider");
    }

    @Test
    void tls13IsNotForMina() throws IOException {
        new RigHome(settings(false, null)).create();
        assertThat(read("conf/rig-openfire.properties")).doesNotContain("xmpp.socket.ssl.client.protocols");

        write("installed/lib/mina-core-2.1.3.jar", "");
        new RigHome(settings(false, null)).create();
        assertThat(read("conf/rig-openfire.properties")).contains("xmpp.socket.ssl.client.protocols=TLSv1.2");
    }

    @Test
    void mariadbIsReachedByTheDriverThatIsThere() throws IOException {
        Libraries libraries = new Libraries(installed.resolve("lib"));
        assertThat(libraries.reach(MARIADB).url()).isEqualTo("jdbc:mysql://127.0.0.1:3306/openfire?a=b");
        assertThat(libraries.reach(MARIADB).driver()).isEqualTo("com.mysql.cj.jdbc.Driver");

        write("installed/lib/mariadb-java-client-3.5.8.jar", "");
        assertThat(libraries.reach(MARIADB)).isEqualTo(MARIADB);
    }

    @Test
    void anUpgradeKeepsWhatIsTheOperatorsAndBringsWhatIsNew() throws IOException {
        write("home/conf/openfire.xml", "old");
        write("home/conf/security.xml", "old");
        write("home/resources/security/keystore", "old");
        write("home/resources/database/openfire_hsqldb.sql", "old");
        write("home/embedded-db/openfire.script", "old");
        write("home/plugins/admin/webapp/index.jsp", "old");

        new RigHome(settings(true, null)).create();

        assertThat(read("conf/security.xml")).isEqualTo("old");
        assertThat(read("resources/security/keystore")).isEqualTo("old");
        assertThat(read("embedded-db/openfire.script")).isEqualTo("old");
        assertThat(read("plugins/admin/webapp/index.jsp")).isEqualTo("new");
        assertThat(read("resources/database/openfire_hsqldb.sql")).startsWith("-- new");
        assertThat(read("conf/openfire.xml")).contains("<setup>true</setup>").doesNotContain("autosetup");
    }
}
