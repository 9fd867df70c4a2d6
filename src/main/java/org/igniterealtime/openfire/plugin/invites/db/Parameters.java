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

/** Binds the parameters of one statement from left to right; {@code null} becomes a NULL of the column's type. */
public final class Parameters {

    private final PreparedStatement statement;
    private int last;

    /** Begins with the first one. */
    public Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    /** Text. */
    public Parameters text(String value) throws SQLException {
        if (value == null) {
            statement.setNull(++last, Types.VARCHAR);
        } else {
            statement.setString(++last, value);
        }
        return this;
    }

    /** A whole number. */
    public Parameters number(Integer value) throws SQLException {
        if (value == null) {
            statement.setNull(++last, Types.INTEGER);
        } else {
            statement.setInt(++last, value);
        }
        return this;
    }

    /** Yes or no, as 1 or 0: not every database has a type for it. */
    public Parameters flag(boolean value) throws SQLException {
        statement.setInt(++last, value ? 1 : 0);
        return this;
    }

    /** A moment, in milliseconds since 1970. */
    public Parameters time(Instant value) throws SQLException {
        return millis(value == null ? null : value.toEpochMilli());
    }

    /** A length of time, in milliseconds. */
    public Parameters duration(Duration value) throws SQLException {
        return millis(value == null ? null : value.toMillis());
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
