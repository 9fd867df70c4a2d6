/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Executes single statements for repositories. */
public final class Sql {

    /** How many values a list may have. Oracle permits 1,000 in each, SQL Server some 2,100 parameters in a statement. */
    static final int MOST_IN_LIST = 500;

    private Sql() {}

    /** Sets the parameters of a statement, in the order of its question marks. */
    @FunctionalInterface
    public interface Binding {
        /** Sets the parameters. */
        void on(Parameters parameters) throws SQLException;
    }

    /** Reads a row. */
    @FunctionalInterface
    public interface Reader<T> {
        /** Reads the current row. */
        T read(Row row) throws SQLException;
    }

    /**
     * Changes rows.
     *
     * @return the number of changed rows
     */
    public static int update(Connection connection, String sql, Binding binding) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            binding.on(new Parameters(update));
            return update.executeUpdate();
        }
    }

    /** The rows that a query finds. */
    public static <T> List<T> list(Connection connection, String sql, Binding binding, Reader<T> reader)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            binding.on(new Parameters(select));
            List<T> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                Row row = new Row(rows);
                while (rows.next()) {
                    found.add(reader.read(row));
                }
            }
            return found;
        }
    }

    /**
     * The first row that a query finds, if there is one.
     *
     * @param reader must not return {@code null}
     */
    public static <T> Optional<T> first(Connection connection, String sql, Binding binding, Reader<T> reader)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            binding.on(new Parameters(select));
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(reader.read(new Row(rows))) : Optional.empty();
            }
        }
    }

    /**
     * A condition on a column: {@code  IN (?, ?, …)}. {@link Parameters#texts} sets the values.
     *
     * @param values at least one, at most 500: see {@link #parts}
     */
    public static String in(Collection<?> values) {
        if (values.isEmpty() || values.size() > MOST_IN_LIST) {
            throw new IllegalArgumentException(values.size() + " values in a list");
        }
        return " IN (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
    }

    /** The values in parts that are small enough for {@link #in}; none if there are no values. */
    public static <T> List<List<T>> parts(Collection<T> values) {
        List<T> all = List.copyOf(values);
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST_IN_LIST) {
            parts.add(all.subList(from, Math.min(all.size(), from + MOST_IN_LIST)));
        }
        return parts;
    }

    /** Whether a query finds a row. */
    public static boolean exists(Connection connection, String sql, Binding binding) throws SQLException {
        return first(connection, sql, parameters -> binding.on(parameters.atMost(1)), row -> true)
                .isPresent();
    }
}
