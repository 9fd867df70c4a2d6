/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db.schema;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table.
 *
 * @param comment what it keeps, in a line
 * @param growing whether it may become large
 * @param since the version of the schema that brought it
 * @param parts columns, constraints and indexes, in the order of the scripts
 */
record Table(String name, String comment, boolean growing, int since, List<Part> parts) {

    /** What belongs to a table. */
    sealed interface Part permits Column, Constraint, Index {

        /** Its name, which no other part of a table has. */
        String name();

        /** The version of the schema that brought it. */
        int since();
    }

    /**
     * A primary key or a unique constraint.
     *
     * @param kind as SQL says it
     * @param columns in their order
     */
    record Constraint(String name, String kind, List<String> columns) implements Part {

        @Override
        public int since() {
            return SchemaModel.FIRST_VERSION;
        }
    }

    /**
     * An index, which is no constraint.
     *
     * @param columns in their order
     */
    record Index(String name, int since, List<String> columns) implements Part {}

    /** One that may become large. */
    static Table growing(String name, String comment, Part... parts) {
        return new Table(name, comment, true, SchemaModel.FIRST_VERSION, List.of(parts));
    }

    /** One that stays small. */
    static Table small(String name, String comment, Part... parts) {
        return new Table(name, comment, false, SchemaModel.FIRST_VERSION, List.of(parts));
    }

    /** The same, but brought by a later version. */
    Table since(int version) {
        return new Table(name, comment, growing, version, parts);
    }

    static Constraint key(String table, String... columns) {
        return new Constraint(table + "_pk", "PRIMARY KEY", List.of(columns));
    }

    static Constraint unique(String name, String... columns) {
        return new Constraint(name, "UNIQUE", List.of(columns));
    }

    static Index index(String name, String... columns) {
        return index(SchemaModel.FIRST_VERSION, name, columns);
    }

    /** One that a later version than its table's brought. */
    static Index index(int since, String name, String... columns) {
        return new Index(name, since, List.of(columns));
    }

    /** The parts of a kind that are there in a version. */
    <T extends Part> Stream<T> parts(Class<T> kind, int version) {
        return parts.stream()
                .filter(part -> part.since() <= version)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    /** That part, if it is of that kind. */
    <T extends Part> T part(Class<T> kind, String part) {
        return parts(kind, Integer.MAX_VALUE)
                .filter(one -> one.name().equals(part))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no " + part));
    }
}
