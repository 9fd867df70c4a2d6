/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A script in database/, split into statements like Openfire's SchemaManager does: at lines that end with a semicolon. */
final class SchemaScript {

    private static final List<String> COMMENTS = List.of("//", "--", "#", "REM", "/*", "*");

    /** Databases whose drivers treat the semicolon as an invalid character. */
    private static final List<String> DISLIKE_SEMICOLON = List.of("oracle", "db2");

    private SchemaScript() {}

    /**
     * The statements of the script of a vendor.
     *
     * @param folder the folder of the script: {@code database}, or {@code database/upgrade/N}
     * @param vendor Openfire's name for the database
     * @throws DatabaseException if there is no such script
     */
    static List<String> statements(Path folder, String vendor) {
        Path script = folder.resolve("invites_" + vendor + ".sql");
        try {
            return cut(Files.readAllLines(script)).stream()
                    .map(sql -> DISLIKE_SEMICOLON.contains(vendor) ? sql.substring(0, sql.length() - 1) : sql)
                    .toList();
        } catch (IOException e) {
            throw new DatabaseException("the script " + script.getFileName() + " cannot be read", e);
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
                statements.add(statement.toString().strip());
                statement.setLength(0);
            }
        }
        return statements;
    }
}
