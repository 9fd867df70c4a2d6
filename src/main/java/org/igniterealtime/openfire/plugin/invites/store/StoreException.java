/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.store;

import java.sql.SQLException;
import java.util.Set;

/**
 * The database is away or refused a statement. Nothing of the transaction that failed took effect, unless it failed in the very
 * moment of the commit, when nobody can know; trying again later is sound. Each edge (the HTTP interfaces, the console, XMPP) says
 * in its own way that the database is away.
 */
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Classes of SQLSTATE (ISO 9075) whose messages speak of the connection, of locks or of the schema. Those of all others
     * may cite the values of a row, as PostgreSQL's "Key (…)=(…) already exists" does, and values stay out of logs.
     */
    private static final Set<String> TELLING = Set.of("08", "28", "40", "42", "53", "57", "58");

    private final boolean transientFailure;

    /**
     * @param message what failed; no secret and no value of a statement's parameter
     * @param cause what the driver said
     */
    public StoreException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private StoreException(String message, Throwable cause, boolean transientFailure) {
        super(message, cause);
        this.transientFailure = transientFailure;
    }

    /**
     * Wraps what a driver threw, without the values that its message may cite.
     *
     * @return a {@link DuplicateException} if the database refused a second row with the same key
     */
    static StoreException of(SQLException failure) {
        SQLException quiet = withoutValues(failure);
        if (DuplicateException.isDuplicate(failure)) {
            return new DuplicateException(quiet);
        }
        return new StoreException("the database failed: " + quiet.getMessage(), quiet, isRollback(failure));
    }

    /** Whether the database gave up this transaction in favour of another, so that a second try may well succeed. */
    boolean isTransient() {
        return transientFailure;
    }

    private static SQLException withoutValues(SQLException failure) {
        String state = failure.getSQLState();
        boolean telling = state != null && state.length() == 5 && TELLING.contains(state.substring(0, 2));
        String message =
                "SQLState " + state + ", code " + failure.getErrorCode() + (telling ? ", " + failure.getMessage() : "");
        SQLException quiet = new SQLException(message, state, failure.getErrorCode());
        quiet.setStackTrace(failure.getStackTrace());
        return quiet;
    }

    private static boolean isRollback(SQLException failure) {
        for (Throwable each : failure) {
            if (each instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith("40")) {
                return true;
            }
        }
        return false;
    }
}
