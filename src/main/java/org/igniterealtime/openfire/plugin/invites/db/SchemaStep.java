/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of a script that can check whether it has already been executed. It is tried first, and this check is made only if the
 * database refuses it: databases differ too much in how they report that something already exists.
 *
 * @param sql the statement
 */
record SchemaStep(String sql) {

    private static final Pattern TABLE = Pattern.compile("CREATE (?:CACHED )?TABLE (\\w+).*", Pattern.DOTALL);
    private static final Pattern COLUMN =
            Pattern.compile("ALTER TABLE (\\w+) ADD (?:COLUMN )?(\\w+).*", Pattern.DOTALL);
    private static final Pattern INDEX = Pattern.compile("CREATE INDEX (\\w+) ON (\\w+).*", Pattern.DOTALL);
    private static final Pattern FILL = Pattern.compile("INSERT INTO (?!ofVersion ).* NOT EXISTS .*", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("INSERT INTO ofVersion .*", Pattern.DOTALL);

    /**
     * Executes the statement, unless it has already been executed, possibly by another node at this moment.
     *
     * @throws DatabaseException if neither is the case
     */
    void take(Database database) {
        try {
            database.run(this::execute);
        } catch (DatabaseException refusal) {
            if (!isDone(database)) {
                throw refusal;
            }
        }
    }

    private boolean execute(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    private boolean isDone(Database database) {
        Matcher table = TABLE.matcher(sql);
        if (table.matches()) {
            return answers(database, "SELECT COUNT(*) FROM " + table.group(1) + " WHERE 1 = 0");
        }
        Matcher column = COLUMN.matcher(sql);
        if (column.matches()) {
            return answers(database, "SELECT " + column.group(2) + " FROM " + column.group(1) + " WHERE 1 = 0");
        }
        Matcher index = INDEX.matcher(sql);
        if (index.matches()) {
            return database.run(connection -> isIndex(connection.getMetaData(), index.group(2), index.group(1)));
        }
        if (FILL.matcher(sql).matches()) {
            // This time, it skips what another node has inserted by now.
            database.run(this::execute);
            return true;
        }
        return VERSION.matcher(sql).matches() && Schema.version(database) > 0;
    }

    /**
     * Whether a query finds the table or column as other statements would, which the metadata does not show, because another schema may
     * contain such a table as well.
     */
    private static boolean answers(Database database, String query) {
        try {
            return database.run(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery(query)) {
                    return rows.getMetaData().getColumnCount() > 0;
                }
            });
        } catch (DatabaseException e) {
            return false;
        }
    }

    private static boolean isIndex(DatabaseMetaData metaData, String table, String index) throws SQLException {
        String catalog = metaData.getConnection().getCatalog();
        try (ResultSet rows = metaData.getIndexInfo(catalog, null, asStored(metaData, table), false, true)) {
            boolean found = false;
            while (rows.next()) {
                found |= index.equalsIgnoreCase(rows.getString("INDEX_NAME"));
            }
            return found;
        }
    }

    private static String asStored(DatabaseMetaData metaData, String name) throws SQLException {
        if (metaData.storesUpperCaseIdentifiers()) {
            return name.toUpperCase(Locale.ROOT);
        }
        return metaData.storesLowerCaseIdentifiers() ? name.toLowerCase(Locale.ROOT) : name;
    }
}
