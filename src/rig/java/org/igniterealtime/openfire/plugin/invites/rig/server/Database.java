/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jivesoftware.database.DbConnectionManager;

/** Openfire's own database, accessed through Openfire's connection pool. */
final class Database {

    /** More than the size of Openfire's pool: after the database has cut the connections, all of them may be dead. */
    private static final int ATTEMPTS = 30;

    /**
     * Runs one statement. A query is repeated if its connection turns out to be dead.
     *
     * @param sql the statement, with question marks for the values
     * @param values its values, as text
     * @return for a query, a {@link Wire} line per row; for an update, the number of rows
     */
    List<String> run(String sql, List<String> values) throws SQLException {
        boolean query = sql.startsWith("SELECT");
        for (int attempt = 1; ; attempt++) {
            try {
                return runOnce(sql, values);
            } catch (SQLException e) {
                boolean dead = e.getSQLState() != null && e.getSQLState().matches("08.*|57P01");
                if (!query || !dead || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static List<String> runOnce(String sql, List<String> values) throws SQLException {
        try (Connection connection = DbConnectionManager.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            if (!statement.execute()) {
                return List.of(Integer.toString(statement.getUpdateCount()));
            }
            try (ResultSet rows = statement.getResultSet()) {
                return lines(rows);
            }
        }
    }

    private static List<String> lines(ResultSet rows) throws SQLException {
        var lines = new ArrayList<String>();
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            var row = new ArrayList<String>();
            for (int column = 1; column <= columns; column++) {
                row.add(rows.getString(column));
            }
            lines.add(Wire.line(row));
        }
        return lines;
    }

    /** All rows of all tables as text: a line with the table's name, then a line per row with tabs between the values. */
    String dump() throws SQLException {
        var text = new StringBuilder();
        try (Connection connection = DbConnectionManager.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables(connection)) {
                text.append("== ").append(table).append('\n');
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    for (String line : lines(rows)) {
                        List<String> row = Wire.fields(line);
                        row.replaceAll(String::valueOf);
                        text.append(String.join("\t", row)).append('\n');
                    }
                }
            }
        }
        return text.toString();
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (ResultSet rows = connection.getMetaData().getTables(connection.getCatalog(), null, "%", null)) {
            while (rows.next()) {
                String type = String.valueOf(rows.getString("TABLE_TYPE")).toUpperCase(Locale.ROOT);
                boolean ours = type.equals("TABLE") || type.equals("BASE TABLE");
                if (ours && !"pg_catalog".equals(rows.getString("TABLE_SCHEM"))) {
                    tables.add(rows.getString("TABLE_NAME"));
                }
            }
        }
        return tables;
    }
}
