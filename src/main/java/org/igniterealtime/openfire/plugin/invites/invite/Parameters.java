/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;

/** Binds the parameters of one statement from left to right; {@code null} becomes a NULL of the column's type. */
final class Parameters {

    private final PreparedStatement statement;
    private int last;

    Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    Parameters text(String value) throws SQLException {
        if (value == null) {
            statement.setNull(++last, Types.VARCHAR);
        } else {
            statement.setString(++last, value);
        }
        return this;
    }

    Parameters number(Integer value) throws SQLException {
        if (value == null) {
            statement.setNull(++last, Types.INTEGER);
        } else {
            statement.setInt(++last, value);
        }
        return this;
    }

    Parameters flag(boolean value) throws SQLException {
        statement.setInt(++last, value ? 1 : 0);
        return this;
    }

    /** In milliseconds since 1970. */
    Parameters time(Instant value) throws SQLException {
        if (value == null) {
            statement.setNull(++last, Types.BIGINT);
        } else {
            statement.setLong(++last, value.toEpochMilli());
        }
        return this;
    }

    Parameters millis(long value) throws SQLException {
        statement.setLong(++last, value);
        return this;
    }
}
