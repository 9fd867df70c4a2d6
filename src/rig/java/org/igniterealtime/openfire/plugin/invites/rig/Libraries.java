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
 * The jars that an Openfire comes with, which tell what its version needs.
 *
 * @param folder its {@code lib}
 */
record Libraries(Path folder) {

    /**
     * Whether TCP goes through MINA, as up to 4.7; Netty came then. With TLS 1.3 from the first byte MINA stalls now and then, in
     * Openfire itself.
     */
    boolean mina() {
        return has("mina-core");
    }

    /**
     * That database by the address that this Openfire can make use of: up to 5.0 an installed one has no driver of MariaDB's, and takes
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
