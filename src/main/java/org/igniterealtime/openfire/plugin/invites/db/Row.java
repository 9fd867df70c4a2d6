/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Reads the columns of one row from left to right, in the form that {@link Parameters} gives them; NULL is {@code null}. */
public final class Row {

    private final ResultSet row;
    private int last;

    /**
     * Begins with the first column.
     *
     * @param row stands on the row to be read
     */
    public Row(ResultSet row) {
        this.row = row;
    }

    /** Text. */
    public String text() throws SQLException {
        return row.getString(++last);
    }

    /** A whole number. */
    public Integer number() throws SQLException {
        int value = row.getInt(++last);
        return row.wasNull() ? null : value;
    }

    /** A whole number of a column that is never NULL. */
    public int count() throws SQLException {
        return row.getInt(++last);
    }

    /** Yes or no. */
    public boolean flag() throws SQLException {
        return row.getInt(++last) != 0;
    }

    /** A moment. */
    public Instant time() throws SQLException {
        Long millis = millis();
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /** A length of time. */
    public Duration duration() throws SQLException {
        Long millis = millis();
        return millis == null ? null : Duration.ofMillis(millis);
    }

    private Long millis() throws SQLException {
        long value = row.getLong(++last);
        return row.wasNull() ? null : value;
    }
}
