/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.db.Parameters;
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
     * Which of these usernames are in the table, with a single statement.
     *
     * @param usernames normalized, at least one
     * @throws SQLException if the database is not available
     */
    static Set<String> existing(Collection<String> usernames) throws SQLException {
        return creations(usernames).keySet();
    }

    /**
     * When the users with these usernames were created, with a single statement.
     *
     * @param usernames normalized, at least one
     * @return without those who are not in the table
     * @throws SQLException if the database is not available
     */
    static Map<String, Instant> creations(Collection<String> usernames) throws SQLException {
        String sql = "SELECT username, creationDate FROM ofUser WHERE username IN ("
                + String.join(", ", Collections.nCopies(usernames.size(), "?")) + ")";
        try (Connection connection = DbConnectionManager.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            Parameters parameters = new Parameters(select);
            for (String username : usernames) {
                parameters.text(username);
            }
            Map<String, Instant> created = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    created.put(rows.getString("username"), time(rows.getString("creationDate")));
                }
            }
            return created;
        }
    }

    /** Openfire writes milliseconds with leading zeros. Whatever else there may be counts as long ago. */
    private static Instant time(String text) {
        String millis = text == null ? "" : text.strip();
        return millis.matches("[0-9]{1,15}") ? Instant.ofEpochMilli(Long.parseLong(millis)) : Instant.EPOCH;
    }
}
