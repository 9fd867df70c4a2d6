/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
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

    private static final String STORE_PASSWORD = "changeit";

    private final RigSettings settings;
    private final Path home;

    RigHome(RigSettings settings) {
        this.settings = settings;
        this.home = settings.home();
    }

    /** Writes all of it, in place of what was there. */
    void create() throws IOException {
        deleteTree(home);
        Files.createDirectories(home.resolve("conf"));
        Files.createDirectories(home.resolve("logs"));
        Files.createDirectories(home.resolve("plugins"));
        if (settings.installed()) {
            copyTree(settings.template(), home);
        } else {
            writeMinimalConsole();
            writeKeyStores();
            writeCoreSchema();
        }
        Map<String, String> properties = properties();
        appendToSchema(properties);
        writeProperties("rig-openfire.properties", properties);
        writeProperties("rig-jdbc.properties", jdbcProperties());
        write("conf/openfire.xml", openfireXml());
        if (!settings.installed()) {
            write("conf/security.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<security/>\n");
        }
        write("conf/rig-log4j.xml", resource("log4j.xml"));
        write("conf/rig-log4j2.xml", resource("log4j2.xml"));
        if (settings.plugin() != null) {
            Files.copy(settings.plugin(), home.resolve("plugins/invites.jar"));
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
        // Whatever else would listen.
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
        if (!settings.installed()) {
            // MINA's executor of 4.2.0 refuses its own default size on Java 17, and stalls now and then with TLS 1.3.
            properties.put("xmpp.client.processing.threads", "3");
            properties.put("xmpp.client_ssl.processing.threads", "3");
            properties.put("xmpp.socket.ssl.client.protocols", "TLSv1.2");
        }
        properties.putAll(settings.properties());
        return properties;
    }

    private Map<String, String> jdbcProperties() {
        OpenfireRig.Jdbc jdbc = settings.jdbc();
        if (jdbc == null) {
            return Map.of("url", "jdbc:hsqldb:" + home.resolve("embedded-db/openfire"), "user", "sa", "password", "");
        }
        return Map.of("url", jdbc.url(), "user", jdbc.user(), "password", jdbc.password());
    }

    private String openfireXml() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <jive>
                  <adminConsole><port>%d</port><securePort>-1</securePort><interface>127.0.0.1</interface></adminConsole>
                  <network><interface>127.0.0.1</interface></network>
                  <locale>en</locale>
                  <fqdn>%s</fqdn>
                  %s
                  %s
                </jive>
                """
                .formatted(
                        settings.ports().admin(),
                        OpenfireRig.HOST,
                        connectionProvider(),
                        settings.installed() ? autosetup() : "<setup>true</setup>");
    }

    private String connectionProvider() {
        if (settings.jdbc() == null) {
            return """
                    <connectionProvider>
                      <className>org.jivesoftware.database.EmbeddedConnectionProvider</className>
                    </connectionProvider>""";
        }
        return """
                <connectionProvider>
                  <className>org.jivesoftware.database.DefaultConnectionProvider</className>
                </connectionProvider>
                <database>%s</database>"""
                .formatted(defaultProvider());
    }

    private String defaultProvider() {
        OpenfireRig.Jdbc jdbc = settings.jdbc();
        return """
                <defaultProvider>
                  <driver>%s</driver>
                  <serverURL>%s</serverURL>
                  <username>%s</username>
                  <password>%s</password>
                  <testSQL>select 1</testSQL>
                  <testBeforeUse>false</testBeforeUse>
                  <testAfterUse>false</testAfterUse>
                  <minConnections>5</minConnections>
                  <maxConnections>25</maxConnections>
                  <connectionTimeout>1.0</connectionTimeout>
                </defaultProvider>"""
                .formatted(jdbc.driver(), xml(jdbc.url()), xml(jdbc.user()), xml(jdbc.password()));
    }

    /** How newer versions are told to set themselves up at the first start. */
    private String autosetup() {
        return """
                <autosetup>
                  <run>true</run>
                  <locale>en</locale>
                  <xmpp><domain>%s</domain><fqdn>%s</fqdn></xmpp>
                  <database>%s</database>
                  <admin><email>admin@example.org</email><password>%s</password></admin>
                </autosetup>"""
                .formatted(
                        xml(settings.domain()),
                        OpenfireRig.HOST,
                        settings.jdbc() == null ? "<mode>embedded</mode>" : "<mode>standard</mode>" + defaultProvider(),
                        xml(settings.adminPassword()));
    }

    private void writeMinimalConsole() throws IOException {
        write(
                "plugins/admin/plugin.xml",
                "<plugin><class>org.jivesoftware.openfire.container.AdminConsolePlugin</class></plugin>\n");
        write("plugins/admin/webapp/WEB-INF/web.xml", resource("admin-web.xml"));
        write(
                "plugins/admin/webapp/index.html",
                "<!DOCTYPE html><meta http-equiv=\"refresh\" content=\"0;url=index.jsp\"><title>Openfire</title>\n");
    }

    /** A self-signed certificate for the server: without one, 4.2.0 opens no HTTPS port. It trusts nobody else's. */
    private void writeKeyStores() throws IOException {
        Path folder = Files.createDirectories(home.resolve("resources/security"));
        for (String name : List.of("truststore", "client.truststore")) {
            try (var out = Files.newOutputStream(folder.resolve(name))) {
                KeyStore store = KeyStore.getInstance("JKS");
                store.load(null, STORE_PASSWORD.toCharArray());
                store.store(out, STORE_PASSWORD.toCharArray());
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        }
        var keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                folder.resolve("keystore").toString(),
                "-storetype",
                "JKS",
                "-storepass",
                STORE_PASSWORD,
                "-keypass",
                STORE_PASSWORD,
                "-alias",
                settings.domain() + "_rsa",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "365",
                "-dname",
                "CN=" + settings.domain(),
                "-ext",
                "san=dns:" + settings.domain() + ",dns:localhost,ip:" + OpenfireRig.HOST);
        Path log = home.resolve("logs/console.log");
        keytool.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            if (keytool.start().waitFor() != 0) {
                throw new IOException("keytool failed, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
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

    /** The properties must be in the database as soon as the tables are, and before anything reads them. */
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

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.getParent().equals(from)
                        && NOT_COPIED.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file).toString()),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
