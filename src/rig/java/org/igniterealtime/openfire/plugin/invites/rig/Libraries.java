/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The jars of an Openfire, which show what its version needs.
 *
 * @param folder its {@code lib} folder
 */
record Libraries(Path folder) {

    /**
     * Whether Openfire uses MINA for TCP, which is the case up to 4.7; newer versions use Netty. With TLS 1.3 from the first byte, MINA
     * sometimes stalls, which is a bug in Openfire.
     */
    boolean mina() {
        return has("mina-core");
    }

    /**
     * The same database at an address that this Openfire supports: up to 5.0, an installed one does not come with MariaDB's driver and uses
     * MySQL's.
     */
    Jdbc reach(Jdbc database) {
        boolean other =
                database.url().startsWith("jdbc:mariadb:") && !has("mariadb-java-client") && has("mysql-connector");
        return other ? database.at(database.url().replaceFirst("^jdbc:mariadb:", "jdbc:mysql:")) : database;
    }

    private boolean has(String artifact) {
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.map(jar -> jar.getFileName().toString())
                    .anyMatch(name -> name.startsWith(artifact + "-") && name.endsWith(".jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
