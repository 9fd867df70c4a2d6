/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table and its columns.
 *
 * @param name the name of the table
 * @param columns in the order of the table
 */
public record TableColumns(String name, List<String> columns) {

    private static final Pattern TABLE = Pattern.compile(
            "CREATE (?:CACHED )?TABLE (\\w+)\\s*\\((.*)\\)[^)]*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    public TableColumns {
        columns = List.copyOf(columns);
    }

    /** The table created by a statement; empty if it does not create one. */
    static Optional<TableColumns> of(String statement) {
        Matcher table = TABLE.matcher(statement.strip());
        return table.matches()
                ? Optional.of(new TableColumns(table.group(1), columns(table.group(2))))
                : Optional.empty();
    }

    private static List<String> columns(String definitions) {
        List<String> columns = new ArrayList<>();
        // Commas in parentheses do not separate columns.
        for (String definition : definitions.split(",(?![^(]*\\))", -1)) {
            String first = definition.strip().split("\\s+", 2)[0];
            if (!first.matches("(?i)CONSTRAINT|PRIMARY|UNIQUE|FOREIGN|CHECK|INDEX|KEY|")) {
                columns.add(first);
            }
        }
        return columns;
    }

    /**
     * A statement that inserts no row, and that fails if any insertion would fail: because the database is read-only,
     * or the table, a column or a privilege is missing.
     */
    String trial() {
        String list = String.join(", ", columns);
        return String.format(Locale.ROOT, "INSERT INTO %s (%s) SELECT %s FROM %s WHERE 1 = 0", name, list, list, name);
    }
}
