/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.sql.Connection;
import java.sql.SQLException;

/** The source of database connections: Openfire's pool in the running plugin, a plain driver in tests. */
@FunctionalInterface
public interface ConnectionSource {

    /**
     * Opens a connection in auto-commit mode. The caller closes it.
     *
     * @return never {@code null}
     * @throws SQLException if the database is not available
     */
    Connection open() throws SQLException;
}
