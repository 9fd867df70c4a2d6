/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/**
 * A database for one test with the plugin's tables and a connection pool of the same size as Openfire's. Created by {@link TestDatabases}.
 */
public final class TestDatabase implements AutoCloseable {

    /** The scripts that come with the plugin. */
    static final Path SCRIPTS = Path.of("database");

    private static final Path RESOURCES = Path.of("src/test/resources");

    /** Runs when the database is closed. */
    interface End {
        void run() throws SQLException;
    }

    private final String vendor;
    private final HikariDataSource pool;
    private final Database database;
    private final End end;

    TestDatabase(String vendor, String url, String user, End end) {
        this.vendor = vendor;
        this.end = end;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(25);
        pool = new HikariDataSource(config);
        database = new Database(source());
        execute("CREATE TABLE ofVersion (name VARCHAR(50) NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (name))");
        SchemaScript.statements(SCRIPTS, vendor).forEach(this::execute);
    }

    private ConnectionSource source() {
        return vendor.equals("hsqldb") ? () -> HsqldbSessions.watched(pool.getConnection()) : pool::getConnection;
    }

    /** Restores the tables and data of an earlier version from {@code src/test/resources/version…}. */
    public void goBackTo(int version) {
        for (TableColumns table : tables()) {
            execute("DROP TABLE IF EXISTS " + table.name());
        }
        execute("DELETE FROM ofVersion");
        Path folder = RESOURCES.resolve("version" + version);
        SchemaScript.statements(folder, vendor).forEach(this::execute);
        // Some values contain line breaks.
        Arrays.stream(read(folder.resolve("data.sql")).split(";\n")).forEach(this::execute);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Upgrades the tables to the current version, as Openfire does when a newer plugin is installed. */
    public void upgrade() {
        for (int next = Schema.version(database) + 1; next <= Schema.VERSION; next++) {
            SchemaScript.statements(SCRIPTS.resolve("upgrade/" + next), vendor).forEach(this::execute);
        }
    }

    /** The plugin's tables. */
    public List<TableColumns> tables() {
        return new Schema(database, vendor, SCRIPTS).tables();
    }

    /** The database as the classes under test get it. */
    public Database database() {
        return database;
    }

    /** Openfire's name for the type of database. */
    String vendor() {
        return vendor;
    }

    /** Connections as Openfire would provide them. */
    public DataSource connections() {
        return pool;
    }

    /** Runs one statement without parameters, to set up a test. */
    public int execute(String sql) {
        return database.run(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    /** Returns the first column of the first row, to check a result. */
    public String query(String sql) {
        return database.run(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                return rows.next() ? rows.getString(1) : null;
            }
        });
    }

    /** The content of the plugin's tables as text, to search it for what must not be stored. */
    public String dump() {
        return database.run(connection -> {
            StringBuilder text = new StringBuilder();
            for (TableColumns table : tables()) {
                text.append(table.name()).append('\n');
                dump(connection, table.name(), text);
            }
            return text.toString();
        });
    }

    @Override
    public void close() throws SQLException {
        pool.close();
        end.run();
    }

    @Override
    public String toString() {
        return vendor;
    }

    private static void dump(Connection connection, String table, StringBuilder text) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    text.append(rows.getString(column)).append('\t');
                }
                text.append('\n');
            }
        }
    }
}
