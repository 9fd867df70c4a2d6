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

/** A PostgreSQL of a test's own, to be killed: what it had not written is gone then. */
public final class CrashingPostgresql implements AutoCloseable {

    private final Path folder;
    private EmbeddedPostgres server;

    /**
     * Starts it.
     *
     * @param folder for its data
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
                // Rather late, so that what is not waited for does get lost.
                .setServerConfig("wal_writer_delay", "10s")
                .start();
    }

    /** Its database, with the plugin's tables, which are made now. */
    public TestDatabase install() {
        return new TestDatabase("postgresql", url(), "postgres", () -> {});
    }

    /** A connection that is nobody else's. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", "");
    }

    /** Where Openfire finds it. */
    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** Kills it as a kernel would, and starts it again on what is on the disk. */
    public void crash() throws IOException {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> backends = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
        // They would yet hold its shared memory.
        backends.forEach(ProcessHandle::destroyForcibly);
        backends.forEach(backend -> backend.onExit().join());
        // Nothing to stop any more, but it holds the folder.
        server.close();
        start();
    }

    /** Stops all its processes, which go on when {@link #thaw} is called: connections stay, and no one answers. */
    public void freeze() throws IOException {
        signal("-STOP");
    }

    /** Lets it go on after {@link #freeze}. */
    public void thaw() throws IOException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        ProcessHandle postmaster = postmaster();
        // First of all it: it would start other processes.
        command.add(Long.toString(postmaster.pid()));
        postmaster.descendants().map(ProcessHandle::pid).map(String::valueOf).forEach(command::add);
        // Some of them may have ended by themselves; nothing is to be told of that.
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
