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
 * @param comment its purpose, in one line
 * @param growing whether it may become large
 * @param since the version of the schema that introduced it
 * @param parts columns, constraints and indexes, in the order of the scripts
 */
record Table(String name, String comment, boolean growing, int since, List<Part> parts) {

    /** A part of a table. */
    sealed interface Part permits Column, Constraint, Index {

        /** The name, which is unique within the table. */
        String name();

        /** The version of the schema that introduced it. */
        int since();
    }

    /**
     * A primary key or a unique constraint.
     *
     * @param kind in SQL's words
     * @param columns in order
     */
    record Constraint(String name, String kind, List<String> columns) implements Part {

        @Override
        public int since() {
            return SchemaModel.FIRST_VERSION;
        }
    }

    /**
     * An index that is not a constraint.
     *
     * @param columns in order
     */
    record Index(String name, int since, List<String> columns) implements Part {}

    /** A table that may become large. */
    static Table growing(String name, String comment, Part... parts) {
        return new Table(name, comment, true, SchemaModel.FIRST_VERSION, List.of(parts));
    }

    /** A table that stays small. */
    static Table small(String name, String comment, Part... parts) {
        return new Table(name, comment, false, SchemaModel.FIRST_VERSION, List.of(parts));
    }

    /** The same table, but introduced by a later version. */
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

    /** An index that was introduced by a later version than its table. */
    static Index index(int since, String name, String... columns) {
        return new Index(name, since, List.of(columns));
    }

    /** The parts of one kind that exist in a version. */
    <T extends Part> Stream<T> parts(Class<T> kind, int version) {
        return parts.stream()
                .filter(part -> part.since() <= version)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    /** The part with the given name, if it is of that kind. */
    <T extends Part> T part(Class<T> kind, String part) {
        return parts(kind, Integer.MAX_VALUE)
                .filter(one -> one.name().equals(part))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no " + part));
    }
}
