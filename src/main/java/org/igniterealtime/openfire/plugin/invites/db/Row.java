/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * Reads the columns of a row from left to right, in the format written by {@link Parameters}. NULL becomes
 * {@code null}.
 */
public final class Row {

    private final ResultSet row;
    private int last;

    /**
     * Starts with the first column.
     *
     * @param row positioned on the row to read
     */
    public Row(ResultSet row) {
        this.row = row;
    }

    /** Reads a text. */
    public String text() throws SQLException {
        return row.getString(++last);
    }

    /** Reads a whole number. */
    public Integer number() throws SQLException {
        int value = row.getInt(++last);
        return row.wasNull() ? null : value;
    }

    /** Reads a whole number from a column that is never NULL. */
    public int count() throws SQLException {
        return row.getInt(++last);
    }

    /** Reads a boolean. */
    public boolean flag() throws SQLException {
        return row.getInt(++last) != 0;
    }

    /** Reads a time. */
    public Instant time() throws SQLException {
        Long millis = millis();
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /** Reads a duration. */
    public Duration duration() throws SQLException {
        Long millis = millis();
        return millis == null ? null : Duration.ofMillis(millis);
    }

    private Long millis() throws SQLException {
        long value = row.getLong(++last);
        return row.wasNull() ? null : value;
    }
}
