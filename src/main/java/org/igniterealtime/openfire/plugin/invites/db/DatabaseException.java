/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.sql.SQLException;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.log.KnownCause;

/**
 * The database is not available or has refused a statement. The failed transaction had no effect, unless it failed
 * during the commit, when this is unknown. It is safe to try again later. Each interface (HTTP, console, XMPP) reports
 * in its own way that the database is not available.
 */
public class DatabaseException extends RuntimeException implements KnownCause {

    private static final long serialVersionUID = 1;

    /**
     * Classes of SQLSTATE (ISO 9075) that concern the connection, resources or the schema rather than a row: the
     * statement would fail for any row. Unlike PostgreSQL's "Key (…)=(…) already exists", their messages do not quote
     * values.
     */
    private static final Set<String> OF_DATABASE = Set.of("08", "25", "28", "42", "53", "57", "58");

    /** The class of conflicts between transactions, whose messages do not quote values either. */
    private static final String OF_TRANSACTION = "40";

    /**
     * The error codes of MySQL and MariaDB, Oracle, and SQL Server for a read-only database, which have no SQLSTATE
     * class of their own.
     */
    private static final Set<Integer> READ_ONLY = Set.of(1290, 1792, 1836, 16000, 3906);

    private static final int LONGEST = 600;

    private final Kind kind;

    private enum Kind {
        /** The database is not available, or refuses the statement regardless of its row. */
        DATABASE,
        /** The connection was lost, or none is available. */
        CONNECTION,
        /** The database is read-only. */
        READ_ONLY,
        /** The transaction conflicted with another. */
        TRANSACTION,
        /** The reason may be the row. */
        OTHER
    }

    /**
     * @param message what failed; without secrets and values of parameters
     * @param cause the driver's exception
     */
    public DatabaseException(String message, Throwable cause) {
        this(message, cause, Kind.OTHER);
    }

    private DatabaseException(String message, Throwable cause, Kind kind) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * Wraps the exception of a driver, without the values that its message may quote.
     *
     * @return a {@link DuplicateException} if the database refused a second row with the same key
     */
    static DatabaseException of(SQLException failure) {
        SQLException quiet = withoutValues(failure);
        if (DuplicateException.isDuplicate(failure)) {
            return new DuplicateException(quiet);
        }
        return new DatabaseException("the database failed: " + quiet.getMessage(), quiet, kind(failure));
    }

    /**
     * Wraps the exception of a driver or pool that was asked for a connection: there was no statement whose values it
     * could quote.
     */
    static DatabaseException ofOpening(SQLException failure) {
        return new DatabaseException("the database is not available: " + messages(failure), failure, Kind.CONNECTION);
    }

    /** The database did not respond in time, or other callers that wait for it blocked this one. */
    static DatabaseException unanswered(String what) {
        return new DatabaseException("the database does not respond: " + what, null, Kind.DATABASE);
    }

    /** Like {@link #unanswered}, for a statement whose connection was aborted. */
    static DatabaseException cut(SQLException failure) {
        return new DatabaseException("the database does not respond", failure, Kind.CONNECTION);
    }

    /** Whether the database rolled this transaction back in favor of another, so that a second attempt may succeed. */
    boolean isTransient() {
        return kind == Kind.TRANSACTION;
    }

    /** Whether any other row would have failed as well. */
    boolean isOfDatabase() {
        return kind == Kind.DATABASE || kind == Kind.CONNECTION || kind == Kind.READ_ONLY;
    }

    /** Whether the connection was lost. */
    boolean isOfConnection() {
        return kind == Kind.CONNECTION;
    }

    /** Whether the database is read-only. */
    public boolean isReadOnly() {
        return kind == Kind.READ_ONLY;
    }

    /** Whether the database is available and refuses a statement. */
    public boolean isRefusal() {
        return kind != Kind.CONNECTION && getCause() instanceof SQLException;
    }

    /** The message of a driver, as far as it does not quote values of statements. */
    public static String said(SQLException failure) {
        return withoutValues(failure).getMessage();
    }

    private static SQLException withoutValues(SQLException failure) {
        boolean telling = kind(failure) != Kind.OTHER;
        String message = "SQLState " + failure.getSQLState() + ", code " + failure.getErrorCode()
                + (telling ? ", " + messages(failure) : "");
        SQLException quiet = new SQLException(message, failure.getSQLState(), failure.getErrorCode());
        quiet.setStackTrace(failure.getStackTrace());
        return quiet;
    }

    private static Kind kind(SQLException failure) {
        String state =
                failure.getSQLState() == null || failure.getSQLState().length() != 5 ? "" : failure.getSQLState();
        if (state.equals("25006") || READ_ONLY.contains(failure.getErrorCode())) {
            return Kind.READ_ONLY;
        }
        if (isRollback(failure)) {
            return Kind.TRANSACTION;
        }
        // 57P01 to 57P03: the server is being shut down or has not started yet.
        if (state.startsWith("08") || state.startsWith("57P")) {
            return Kind.CONNECTION;
        }
        return !state.isEmpty() && OF_DATABASE.contains(state.substring(0, 2)) ? Kind.DATABASE : Kind.OTHER;
    }

    /** The messages of the driver's exception and its causes, each once, in one line. */
    private static String messages(SQLException failure) {
        StringBuilder messages = new StringBuilder();
        Throwable each = failure;
        for (int depth = 0; each != null && depth < 10; depth++) {
            String message = each.getMessage() == null
                    ? each.getClass().getName()
                    : each.getMessage().strip();
            if (messages.indexOf(message) < 0) {
                messages.append(messages.isEmpty() ? "" : ": ").append(message);
            }
            each = each.getCause();
        }
        String line = messages.toString().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static boolean isRollback(SQLException failure) {
        for (Throwable each : failure) {
            if (each instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith(OF_TRANSACTION)) {
                return true;
            }
        }
        return false;
    }
}
