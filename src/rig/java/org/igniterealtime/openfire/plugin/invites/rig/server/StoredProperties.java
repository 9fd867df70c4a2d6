/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Writes Openfire properties to the database of an earlier start before Openfire reads it, because ports change from start to start. If the
 * database has no tables yet, the schema script contains the properties.
 */
final class StoredProperties {

    private final Path file;
    private final String url;
    private final String user;
    private final String password;

    private StoredProperties(Path file, String url, String user, String password) {
        this.file = file;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    static StoredProperties fromSystemProperties() throws IOException {
        Path home = Path.of(System.getProperty("openfireHome"));
        var jdbc = new Properties();
        try (var in = Files.newInputStream(home.resolve("conf/rig-jdbc.properties"))) {
            jdbc.load(in);
        }
        return new StoredProperties(
                home.resolve("conf/rig-openfire.properties"),
                jdbc.getProperty("url"),
                jdbc.getProperty("user"),
                jdbc.getProperty("password"));
    }

    void writeIfSchemaExists() throws IOException, SQLException {
        var properties = new Properties();
        try (var in = Files.newInputStream(file)) {
            properties.load(in);
        }
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            if (hasSchema(connection)) {
                for (String name : properties.stringPropertyNames()) {
                    write(connection, name, properties.getProperty(name));
                }
            }
            if (url.startsWith("jdbc:hsqldb:")) {
                connection.createStatement().execute("SHUTDOWN");
            }
        }
    }

    private static boolean hasSchema(Connection connection) {
        try (var statement = connection.prepareStatement("SELECT COUNT(*) FROM ofProperty");
                var row = statement.executeQuery()) {
            return row.next();
        } catch (SQLException e) {
            return false; // No such table: Openfire's own schema manager uses the same check.
        }
    }

    private static void write(Connection connection, String name, String value) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM ofProperty WHERE name = ?");
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO ofProperty (name, propValue) VALUES (?, ?)")) {
            delete.setString(1, name);
            delete.executeUpdate();
            insert.setString(1, name);
            insert.setString(2, value);
            insert.executeUpdate();
        }
    }
}
