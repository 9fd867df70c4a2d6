/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A script of database/, cut into statements as Openfire's SchemaManager does: at lines that end with a semicolon. */
final class SchemaScript {

    private static final List<String> COMMENTS = List.of("//", "--", "#", "REM", "/*", "*");

    private final String vendor;
    private final List<String> statements;

    private SchemaScript(String vendor, List<String> statements) {
        this.vendor = vendor;
        this.statements = List.copyOf(statements);
    }

    /** The script that makes all tables. */
    static SchemaScript install(String vendor) {
        return of(vendor, Path.of("database"));
    }

    /** The script of that vendor in that folder. */
    static SchemaScript of(String vendor, Path folder) {
        try {
            return new SchemaScript(vendor, cut(Files.readAllLines(folder.resolve("invites_" + vendor + ".sql"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> statements() {
        return statements;
    }

    void run(Connection connection) throws SQLException {
        for (String sql : statements) {
            boolean dislikesSemicolon = vendor.equals("oracle") || vendor.equals("db2");
            try (Statement statement = connection.createStatement()) {
                statement.execute(dislikesSemicolon ? sql.substring(0, sql.length() - 1) : sql);
            }
        }
    }

    private static List<String> cut(List<String> lines) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        for (String line : lines) {
            if (!line.isBlank() && COMMENTS.stream().noneMatch(line.strip()::startsWith)) {
                statement.append(' ').append(line);
            }
            if (line.strip().endsWith(";")) {
                statements.add(statement.toString());
                statement.setLength(0);
            }
        }
        return statements;
    }
}
