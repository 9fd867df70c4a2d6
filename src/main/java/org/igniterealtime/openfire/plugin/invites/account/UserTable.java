/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.db.Sql;
import org.igniterealtime.openfire.plugin.invites.db.TableColumns;
import org.jivesoftware.database.DbConnectionManager;

/** Openfire's table of users, as its {@link org.jivesoftware.openfire.user.DefaultUserProvider} reads and writes it. */
public final class UserTable {

    /** The columns that Openfire's own user store writes when it creates an account. */
    public static final TableColumns COLUMNS = new TableColumns(
            "ofUser",
            List.of(
                    "username",
                    "name",
                    "email",
                    "creationDate",
                    "modificationDate",
                    "storedKey",
                    "serverKey",
                    "salt",
                    "iterations"));

    private UserTable() {}

    /**
     * When the users with these usernames were created.
     *
     * @param usernames normalized, any number
     * @return without those who are not in the table
     * @throws SQLException if the database is not available
     */
    static Map<String, Instant> creations(Collection<String> usernames) throws SQLException {
        try (Connection connection = DbConnectionManager.getConnection()) {
            return creations(connection, usernames);
        }
    }

    /** The same, with a given connection. */
    static Map<String, Instant> creations(Connection connection, Collection<String> usernames) throws SQLException {
        Map<String, Instant> created = new HashMap<>();
        for (List<String> some : Sql.parts(usernames)) {
            String sql = "SELECT username, creationDate FROM ofUser WHERE username" + Sql.in(some);
            Sql.list(
                    connection,
                    sql,
                    p -> p.texts(some),
                    row -> created.put(row.text("username"), time(row.text("creationDate"))));
        }
        return created;
    }

    /** Openfire writes milliseconds with leading zeros. Whatever else there may be counts as long ago. */
    private static Instant time(String text) {
        String millis = text == null ? "" : text.strip();
        return millis.matches("[0-9]{1,15}") ? Instant.ofEpochMilli(Long.parseLong(millis)) : Instant.EPOCH;
    }
}
