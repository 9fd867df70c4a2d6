/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL server for one test that can be killed: what it has not written by then is lost. */
public final class CrashingPostgresql implements AutoCloseable {

    private final Path folder;
    private EmbeddedPostgres server;

    /**
     * Starts the server.
     *
     * @param folder folder for its data
     */
    public CrashingPostgresql(Path folder) throws IOException {
        this.folder = folder;
        start();
    }

    private void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                // Very late, so that data whose commit has not waited for the disk really gets lost.
                .setServerConfig("wal_writer_delay", "10s")
                .start();
    }

    /** Its database, with the plugin's tables, which are created by this call. */
    public TestDatabase install() {
        return new TestDatabase("postgresql", url(), "postgres", () -> {});
    }

    /** Opens a new connection. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", "");
    }

    /** The JDBC address of the database. */
    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** Kills the server like the operating system would, and starts it again with what is on the disk. */
    public void crash() throws IOException {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> backends = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
        // Otherwise, they would keep its shared memory.
        backends.forEach(ProcessHandle::destroyForcibly);
        backends.forEach(backend -> backend.onExit().join());
        // There is nothing left to stop, but this releases the folder.
        server.close();
        start();
    }

    /** Suspends all its processes until {@link #thaw} is called: connections stay open, but nothing responds. */
    public void freeze() throws IOException {
        signal("-STOP");
    }

    /** Resumes after {@link #freeze}. */
    public void thaw() throws IOException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        ProcessHandle postmaster = postmaster();
        // The postmaster first, because it would start other processes.
        command.add(Long.toString(postmaster.pid()));
        postmaster.descendants().map(ProcessHandle::pid).map(String::valueOf).forEach(command::add);
        // Some of them may have ended by themselves, so the exit code does not matter.
        new ProcessBuilder(command).start().onExit().join();
    }

    private ProcessHandle postmaster() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        thaw();
        server.close();
    }
}
