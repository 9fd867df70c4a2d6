/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;

/**
 * The maximum number of rows of an ordered query. {@link PreparedStatement#setMaxRows} limits only what is read. The databases listed here
 * need the limit in the statement as well, so that they use the index instead of sorting the table.
 */
public final class RowLimit {

    private static final Set<String> KNOW_LIMIT =
            Set.of("PostgreSQL", "HSQL Database Engine", "MySQL", "MariaDB", "CockroachDB");

    private final int rows;
    private final boolean inStatement;

    /**
     * Finds out what the database supports.
     *
     * @param rows at least one
     */
    public RowLimit(Connection connection, int rows) throws SQLException {
        this.rows = rows;
        this.inStatement = KNOW_LIMIT.contains(connection.getMetaData().getDatabaseProductName());
    }

    /** The end of the statement. */
    public String clause() {
        return inStatement ? " LIMIT ?" : "";
    }

    /**
     * Sets the limit of the statement.
     *
     * @param parameters after all other parameters have been set
     */
    public void bind(PreparedStatement select, Parameters parameters) throws SQLException {
        select.setMaxRows(rows);
        if (inStatement) {
            parameters.number(rows);
        }
    }
}
