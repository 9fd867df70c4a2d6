/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;

/** An attempt at a transaction of a {@link Database}: its connection, and what is executed after the commit. */
final class Transaction {

    private final List<Runnable> followers = new ArrayList<>(0);
    private Connection connection;

    /** Executes and commits the work, or rolls it back on any exception. */
    <T> T run(Connection own, Database.Work<T> work, Database.Commit commit) throws SQLException {
        connection = own;
        connection.setAutoCommit(false);
        T outcome;
        try {
            outcome = work.on(connection);
            commit.on(connection);
        } catch (Throwable failure) {
            undo(failure);
            throw failure;
        }
        connection.setAutoCommit(true);
        return outcome;
    }

    /** The connection of this transaction. */
    Connection connection() {
        return connection;
    }

    /** Executes a part of it. A failure of the part undoes only the part. */
    <T> T part(Database.Work<T> work) {
        int before = followers.size();
        try {
            Savepoint savepoint = connection.setSavepoint();
            try {
                return work.on(connection);
            } catch (Throwable failure) {
                followers.subList(before, followers.size()).clear();
                undo(savepoint, failure);
                throw failure;
            }
            // The savepoint is not released: Oracle's driver cannot do it, and the commit does it anyway.
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }

    void afterCommit(Runnable follower) {
        followers.add(follower);
    }

    /** Executes what follows the commit, when the connection has been returned. */
    void follow() {
        followers.forEach(Transaction::follow);
    }

    static void follow(Runnable follower) {
        try {
            follower.run();
        } catch (RuntimeException e) {
            FailureLog.tell("What follows a change of the database", e);
        }
    }

    private void undo(Throwable failure) {
        try {
            connection.rollback();
            // Only now, because after a failed rollback, this would commit incomplete changes.
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            failure.addSuppressed(DatabaseException.of(e));
        }
    }

    private void undo(Savepoint savepoint, Throwable failure) {
        try {
            connection.rollback(savepoint);
        } catch (SQLException e) {
            // A deadlock has ended the whole transaction, including the savepoint. The exception informs the outer one.
            failure.addSuppressed(DatabaseException.of(e));
        }
    }
}
