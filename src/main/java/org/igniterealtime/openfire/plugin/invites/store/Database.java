/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Runs statements against Openfire's database. A call made inside {@link #transaction} on the same thread joins it, so that
 * several stores can take part in one.
 */
public final class Database {

    private final ConnectionSource connections;

    /**
     * @param connections where connections come from
     */
    public Database(ConnectionSource connections) {
        this.connections = connections;
    }

    /** Something done on one connection. */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Does it.
         *
         * @param connection open; closed by the caller
         * @return the outcome
         * @throws SQLException as the driver does
         */
        T on(Connection connection) throws SQLException;
    }

    /**
     * Runs statements that each stand alone (auto-commit), or in the transaction that this thread is in.
     *
     * @throws StoreException if the database is away or refuses
     */
    public <T> T run(Work<T> work) {
        throw new UnsupportedOperationException("not written yet " + connections);
    }

    /**
     * Runs statements that take effect together or not at all: committed on return, rolled back on any exception.
     *
     * @throws StoreException if the database is away or refuses
     */
    public <T> T transaction(Work<T> work) {
        throw new UnsupportedOperationException("not written yet");
    }
}
