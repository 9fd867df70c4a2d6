/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.sql.SQLException;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.log.KnownCause;

/**
 * The database is away or refused a statement. Nothing of the transaction that failed took effect, unless it failed in the very
 * moment of the commit, when nobody can know; trying again later is sound. Each edge (the HTTP interfaces, the console, XMPP) says
 * in its own way that the database is away.
 */
public class DatabaseException extends RuntimeException implements KnownCause {

    private static final long serialVersionUID = 1;

    /**
     * Classes of SQLSTATE (ISO 9075) that speak of the connection, of resources or of the schema, and of no row: what fails so would
     * fail with any other row. Their messages cite no values, as PostgreSQL's "Key (…)=(…) already exists" does.
     */
    private static final Set<String> OF_DATABASE = Set.of("08", "25", "28", "42", "53", "57", "58");

    /** The class of conflicts between transactions, whose messages cite no values either. */
    private static final String OF_TRANSACTION = "40";

    /** What MySQL and MariaDB, Oracle, and SQL Server call a database that takes no changes: without a class of its own. */
    private static final Set<Integer> READ_ONLY = Set.of(1290, 1792, 1836, 16000, 3906);

    private static final int LONGEST = 600;

    private final Kind kind;

    private enum Kind {
        /** The database is away, or refuses the statement whatever row it is about. */
        DATABASE,
        /** The connection has gone, or none is to be had. */
        CONNECTION,
        /** The database takes no changes. */
        READ_ONLY,
        /** The transaction had to give way to another. */
        TRANSACTION,
        /** Perhaps the row. */
        OTHER
    }

    /**
     * @param message what failed; no secret and no value of a statement's parameter
     * @param cause what the driver said
     */
    public DatabaseException(String message, Throwable cause) {
        this(message, cause, Kind.OTHER);
    }

    private DatabaseException(String message, Throwable cause, Kind kind) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * Wraps what a driver threw, without the values that its message may cite.
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

    /** Wraps what a driver or a pool threw when it was asked for a connection: no statement was there whose values it could cite. */
    static DatabaseException ofOpening(SQLException failure) {
        return new DatabaseException("the database is not available: " + messages(failure), failure, Kind.CONNECTION);
    }

    /** The database has not answered in time, or others that wait for it have not made way. */
    static DatabaseException unanswered(String what) {
        return new DatabaseException("the database does not respond: " + what, null, Kind.DATABASE);
    }

    /** As {@link #unanswered}, of a statement whose connection was cut for it. */
    static DatabaseException cut(SQLException failure) {
        return new DatabaseException("the database does not respond", failure, Kind.CONNECTION);
    }

    /** Whether the database gave up this transaction in favour of another, so that a second try may well succeed. */
    boolean isTransient() {
        return kind == Kind.TRANSACTION;
    }

    /** Whether any other row would have failed as well. */
    boolean isOfDatabase() {
        return kind == Kind.DATABASE || kind == Kind.CONNECTION || kind == Kind.READ_ONLY;
    }

    /** Whether the connection has gone. */
    boolean isOfConnection() {
        return kind == Kind.CONNECTION;
    }

    /** Whether the database takes no changes. */
    public boolean isReadOnly() {
        return kind == Kind.READ_ONLY;
    }

    /** Whether the database is there, and refuses a statement. */
    public boolean isRefusal() {
        return kind != Kind.CONNECTION && getCause() instanceof SQLException;
    }

    /** What a driver said, as far as it cites no values of statements. */
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
        // 57P01 to 57P03: the server is being shut down, or is not up yet.
        if (state.startsWith("08") || state.startsWith("57P")) {
            return Kind.CONNECTION;
        }
        return !state.isEmpty() && OF_DATABASE.contains(state.substring(0, 2)) ? Kind.DATABASE : Kind.OTHER;
    }

    /** What the driver said, and what it gave as the cause, once each and in one line. */
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
