/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Reads the columns of a row by name, in the format written by {@link Parameters}. NULL becomes {@code null}. */
public final class Row {

    private final ResultSet row;

    /**
     * Reads the current row.
     *
     * @param row which the caller moves from row to row
     */
    public Row(ResultSet row) {
        this.row = row;
    }

    /** Reads a text. */
    public String text(String column) throws SQLException {
        return row.getString(column);
    }

    /** Reads a whole number. */
    public Integer number(String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    /** Reads a whole number from a column that is never NULL. */
    public int count(String column) throws SQLException {
        return row.getInt(column);
    }

    /** Reads a large whole number from a column that is never NULL. */
    public long longNumber(String column) throws SQLException {
        return row.getLong(column);
    }

    /** Reads a boolean. */
    public boolean flag(String column) throws SQLException {
        return row.getInt(column) != 0;
    }

    /** Reads a time. */
    public Instant time(String column) throws SQLException {
        Long millis = millis(column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /** Reads a duration. */
    public Duration duration(String column) throws SQLException {
        Long millis = millis(column);
        return millis == null ? null : Duration.ofMillis(millis);
    }

    private Long millis(String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
