/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes the home folder of an Openfire. */
final class RigHome {

    private static final List<String> DATABASES = List.of("hsqldb", "postgresql", "mysql");
    private static final Set<String> NOT_COPIED = Set.of("lib", "logs", "embedded-db", "documentation");

    /** What an upgrade does not overwrite. */
    private static final Set<String> KEPT =
            Set.of("lib", "logs", "embedded-db", "documentation", "conf", "resources/security");

    private final RigSettings settings;
    private final Path home;

    RigHome(RigSettings settings) {
        this.settings = settings;
        this.home = settings.home();
    }

    /** Writes the whole folder, replacing the existing one, or what an upgrade changes. */
    void create() throws IOException {
        if (!settings.upgrades()) {
            Folders.delete(home);
        }
        Files.createDirectories(home.resolve("conf"));
        Files.createDirectories(home.resolve("logs"));
        Files.createDirectories(home.resolve("plugins"));
        if (settings.installed()) {
            Folders.copy(settings.template(), home, settings.upgrades() ? KEPT : NOT_COPIED);
        } else {
            writeMinimalConsole();
            if (!settings.upgrades()) {
                new KeyStores(home.resolve("resources/security"), settings.domain(), home.resolve("logs/console.log"))
                        .write();
            }
            writeCoreSchema();
        }
        Map<String, String> properties = properties();
        appendToSchema(properties);
        writeProperties("rig-openfire.properties", properties);
        writeProperties("rig-jdbc.properties", jdbcProperties());
        write("conf/openfire.xml", new OpenfireXml(settings).text());
        if (!settings.installed() && !settings.upgrades()) {
            write("conf/security.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<security/>\n");
        }
        if (settings.cluster() != null) {
            write("conf/hazelcast-local-config.xml", settings.cluster().hazelcastXml());
        }
        write("conf/rig-log4j.xml", resource("log4j.xml"));
        write("conf/rig-log4j2.xml", resource("log4j2.xml"));
        if (settings.plugin() != null) {
            Files.copy(settings.plugin(), home.resolve("plugins/invites.jar"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Sets the embedded database again. Up to 4.7, an Openfire that has set itself up saves another connection provider, and does not find
     * its database at the next start.
     */
    void restoreDatabase() throws IOException {
        Path file = home.resolve("conf/openfire.xml");
        String text = Files.readString(file);
        String restored = text.replace("DefaultConnectionProvider", "EmbeddedConnectionProvider");
        if (settings.jdbc() == null && !restored.equals(text)) {
            Files.writeString(file, restored);
        }
    }

    private Map<String, String> properties() {
        var properties = new TreeMap<String, String>();
        Ports ports = settings.ports();
        properties.put("xmpp.domain", settings.domain());
        properties.put("xmpp.fqdn", OpenfireRig.HOST);
        properties.put("xmpp.socket.plain.port", Integer.toString(ports.xmpp()));
        properties.put("xmpp.socket.ssl.port", Integer.toString(ports.xmppTls()));
        properties.put("xmpp.socket.ssl.active", "true");
        properties.put("httpbind.enabled", "true");
        properties.put("httpbind.port.plain", Integer.toString(ports.http()));
        properties.put("httpbind.port.secure", Integer.toString(ports.https()));
        // Other listeners are not needed.
        for (String listener : List.of(
                "xmpp.server.socket.active",
                "xmpp.server.socket.ssl.active",
                "xmpp.component.socket.active",
                "xmpp.component.ssl.active",
                "xmpp.multiplex.socket.active",
                "xmpp.multiplex.ssl.active",
                "flash.crossdomain.enabled",
                "xmpp.proxy.enabled",
                "mediaproxy.enabled",
                "stun.enabled",
                "update.service-enabled")) {
            properties.put(listener, "false");
        }
        properties.put("log.debug.enabled", Boolean.toString(settings.debug()));
        if (settings.libraries().mina()) {
            properties.put("xmpp.socket.ssl.client.protocols", "TLSv1.2");
        }
        if (!settings.installed()) {
            // On Java 17, MINA's executor in 4.2.0 refuses its own default size.
            properties.put("xmpp.client.processing.threads", "3");
            properties.put("xmpp.client_ssl.processing.threads", "3");
        } else {
            // A pool's thread refers to the class loader of whoever caused its creation (inherited access control
            // context) until it ends.
            // By default, this is a minute after its last task, and a test of unloading would have to wait for it.
            properties.put("xmpp.client.roster.threadpool.keepalive", "1");
            properties.put("xmpp.taskengine.threadpool.keepalive", "1");
        }
        properties.putAll(settings.properties());
        return properties;
    }

    private Map<String, String> jdbcProperties() {
        Jdbc jdbc = settings.jdbc();
        if (jdbc == null) {
            return Map.of("url", "jdbc:hsqldb:" + home.resolve("embedded-db/openfire"), "user", "sa", "password", "");
        }
        return Map.of("url", jdbc.url(), "user", jdbc.user(), "password", jdbc.password());
    }

    private void writeMinimalConsole() throws IOException {
        write(
                "plugins/admin/plugin.xml",
                "<plugin><class>org.jivesoftware.openfire.container.AdminConsolePlugin</class></plugin>\n");
        write("plugins/admin/webapp/WEB-INF/web.xml", resource("admin-web.xml"));
        write("plugins/admin/webapp/console.css", resource("console.css"));
        write(
                "plugins/admin/webapp/index.html",
                "<!DOCTYPE html><meta http-equiv=\"refresh\" content=\"0;url=index.jsp\"><title>Openfire</title>\n");
    }

    private void writeCoreSchema() throws IOException {
        for (String database : DATABASES) {
            String longText =
                    switch (database) {
                        case "hsqldb" -> "LONGVARCHAR";
                        case "mysql" -> "MEDIUMTEXT";
                        default -> "TEXT";
                    };
            write(
                    "resources/database/openfire_" + database + ".sql",
                    resource("core.sql").replace("${text}", longText));
        }
    }

    /**
     * Adds the properties to the schema scripts, because they must be in the database as soon as the tables exist, and before anything
     * reads them.
     */
    private void appendToSchema(Map<String, String> properties) throws IOException {
        var inserts = new StringBuilder("\n");
        properties.forEach((name, value) -> inserts.append("INSERT INTO ofProperty (name, propValue) VALUES ('")
                .append(name.replace("'", "''"))
                .append("', '")
                .append(value.replace("'", "''"))
                .append("');\n"));
        try (Stream<Path> scripts = Files.list(home.resolve("resources/database"))) {
            for (Path script :
                    scripts.filter(path -> path.toString().endsWith(".sql")).toList()) {
                Files.writeString(script, Files.readString(script) + inserts);
            }
        }
    }

    private void writeProperties(String name, Map<String, String> values) throws IOException {
        var properties = new Properties();
        properties.putAll(values);
        try (var out = Files.newOutputStream(home.resolve("conf").resolve(name))) {
            properties.store(out, null);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RigHome.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
