/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugin's tables. Openfire's SchemaManager makes and upgrades them before the plugin starts, but it gives up at the first
 * statement that fails: when a crash has cut it off, or another node of a cluster is at it, the next try meets a table that is there,
 * and so does each one after it. This class takes the same scripts to their end.
 */
public final class Schema {

    /** The version that this plugin needs; plugin.xml tells Openfire the same. */
    static final int VERSION = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private final Database database;
    private final String vendor;
    private final Path scripts;
    private final int needed;

    /**
     * @param database where the tables are
     * @param vendor Openfire's name for the database, as in the names of the scripts
     * @param scripts the plugin's folder of them
     */
    public Schema(Database database, String vendor, Path scripts) {
        this(database, vendor, scripts, VERSION);
    }

    /**
     * @param needed the version to reach
     */
    Schema(Database database, String vendor, Path scripts, int needed) {
        this.database = database;
        this.vendor = vendor;
        this.scripts = scripts;
        this.needed = needed;
    }

    /**
     * Finishes what is not finished; if all is there, that is one query. Any number of nodes may do so at once.
     *
     * @throws DatabaseException if the database is away or refuses, or if there is no script for it
     */
    public void complete() {
        int version = version(database);
        if (version >= needed) {
            return;
        }
        // On tables with many rows an index takes its time.
        Deadline.bulk(() -> complete(version));
        LOG.info("The tables of the invites plugin were incomplete and have been completed");
    }

    /** The tables that a complete schema has. */
    public List<TableColumns> tables() {
        return SchemaScript.statements(scripts, vendor).stream()
                .map(TableColumns::of)
                .flatMap(Optional::stream)
                .toList();
    }

    private void complete(int version) {
        if (version == 0) {
            run(scripts);
        } else {
            for (int next = version + 1; next <= needed; next++) {
                run(scripts.resolve("upgrade").resolve(Integer.toString(next)));
            }
        }
    }

    private void run(Path folder) {
        List<String> statements = SchemaScript.statements(folder, vendor);
        statements.forEach(sql -> new SchemaStep(sql).take(database));
    }

    /** The version that is installed; 0 = none. */
    static int version(Database database) {
        String sql = "SELECT version FROM ofVersion WHERE name = 'invites'";
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        });
    }
}
