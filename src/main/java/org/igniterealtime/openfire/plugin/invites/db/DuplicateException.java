/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.sql.SQLException;
import java.util.Set;

/**
 * The database refused a row because another has the same primary or unique key. To be able to continue in the same
 * transaction, make the attempt in a {@link Database#transaction} of its own inside the outer one.
 */
public final class DuplicateException extends DatabaseException {

    private static final long serialVersionUID = 1;

    /** The SQLSTATE of ISO 9075 and most databases; the others use 23000 and an error code of their own. */
    private static final String UNIQUE_VIOLATION = "23505";

    /** Oracle 1; MySQL and MariaDB 1022, 1062, 1586; SQL Server and Sybase 2601, 2627; Firebird 335544349, 335544665. */
    private static final Set<Integer> CODES = Set.of(1, 1022, 1062, 1586, 2601, 2627, 335544349, 335544665);

    DuplicateException(SQLException cause) {
        super("the row already exists in the database: " + cause.getMessage(), cause);
    }

    /** Whether this is the driver's exception, for a single statement or one in a batch. */
    static boolean isDuplicate(SQLException failure) {
        for (Throwable each : failure) {
            if (each instanceof SQLException sql && isUniqueViolation(sql.getSQLState(), sql.getErrorCode())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUniqueViolation(String state, int code) {
        return UNIQUE_VIOLATION.equals(state) || (state != null && state.startsWith("23") && CODES.contains(code));
    }
}
