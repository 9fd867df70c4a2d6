/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** Sets the parameters of a statement from left to right. {@code null} becomes a NULL of the column's type. */
public final class Parameters {

    private final PreparedStatement statement;
    private int last;

    /** Starts with the first parameter. */
    public Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    /** Sets a text. */
    public Parameters text(String value) throws SQLException {
        if (value == null) {
            statement.setNull(++last, Types.VARCHAR);
        } else {
            statement.setString(++last, value);
        }
        return this;
    }

    /** Sets a text for each question mark of {@link Sql#in}. */
    public Parameters texts(Collection<String> values) throws SQLException {
        for (String value : values) {
            text(value);
        }
        return this;
    }

    /** Sets a whole number. */
    public Parameters number(Integer value) throws SQLException {
        if (value == null) {
            statement.setNull(++last, Types.INTEGER);
        } else {
            statement.setInt(++last, value);
        }
        return this;
    }

    /** Sets a whole number of a column that is as wide as those of times. */
    public Parameters longNumber(long value) throws SQLException {
        return millis(value);
    }

    /** Sets a boolean as 1 or 0, because not every database has a type for it. */
    public Parameters flag(boolean value) throws SQLException {
        statement.setInt(++last, value ? 1 : 0);
        return this;
    }

    /** Sets a time, in milliseconds since 1970. */
    public Parameters time(Instant value) throws SQLException {
        return millis(value == null ? null : value.toEpochMilli());
    }

    /** Sets a duration, in milliseconds. */
    public Parameters duration(Duration value) throws SQLException {
        return millis(value == null ? null : value.toMillis());
    }

    /** Limits the result to a number of rows. */
    public Parameters atMost(int rows) throws SQLException {
        statement.setMaxRows(rows);
        return this;
    }

    /** Limits the result to a number of rows, after all other parameters. */
    public Parameters atMost(RowLimit limit) throws SQLException {
        limit.bind(statement, this);
        return this;
    }

    private Parameters millis(Long value) throws SQLException {
        if (value == null) {
            statement.setNull(++last, Types.BIGINT);
        } else {
            statement.setLong(++last, value);
        }
        return this;
    }
}
