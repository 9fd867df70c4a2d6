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
 * How many rows of an ordered query are wanted. {@link PreparedStatement#setMaxRows} bounds what is read only: these databases
 * must be told in the statement, so that they walk the index instead of sorting the table.
 */
public final class RowLimit {

    private static final Set<String> KNOW_LIMIT =
            Set.of("PostgreSQL", "HSQL Database Engine", "MySQL", "MariaDB", "CockroachDB");

    private final int rows;
    private final boolean inStatement;

    /**
     * Finds out what the database knows.
     *
     * @param rows at least one
     */
    public RowLimit(Connection connection, int rows) throws SQLException {
        this.rows = rows;
        this.inStatement = KNOW_LIMIT.contains(connection.getMetaData().getDatabaseProductName());
    }

    /** The statement's end. */
    public String clause() {
        return inStatement ? " LIMIT ?" : "";
    }

    /**
     * Bounds the statement.
     *
     * @param parameters all others are bound
     */
    public void bind(PreparedStatement select, Parameters parameters) throws SQLException {
        select.setMaxRows(rows);
        if (inStatement) {
            parameters.number(rows);
        }
    }
}
