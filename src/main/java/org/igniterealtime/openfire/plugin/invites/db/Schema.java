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
 * The plugin's tables. Openfire's SchemaManager creates and upgrades them before the plugin starts, but stops at the first statement that
 * fails. If a crash has interrupted it, or another node of a cluster is running the script at the same time, the next attempt fails at a
 * table that already exists, and so do all later ones. This class runs the same scripts to the end.
 */
public final class Schema {

    /** The version that this plugin needs, as in plugin.xml. */
    static final int VERSION = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private final Database database;
    private final String vendor;
    private final Path scripts;
    private final int needed;

    /**
     * @param database the database of the tables
     * @param vendor Openfire's name for the database, as in the names of the scripts
     * @param scripts the folder of the plugin's scripts
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
     * Completes what is incomplete; if nothing is, this costs a single query. Several nodes may do this at the same time.
     *
     * @throws DatabaseException if the database is not available or refuses a statement, or if there is no script for it
     */
    public void complete() {
        int version = version(database);
        if (version >= needed) {
            return;
        }
        // Creating an index on a large table takes time.
        Deadline.bulk(() -> complete(version));
        LOG.info("The tables of the invites plugin were incomplete and have been completed");
    }

    /** The tables of a complete schema. */
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

    /** The installed version; 0 = none. */
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
