/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db.schema;

/**
 * A column of a table.
 *
 * @param length length of a text in characters; 0 for other types
 * @param since the version of the schema that introduced it
 */
record Column(String name, Type type, int length, boolean nullable, int since) implements Table.Part {

    /** All column types that the scripts use. */
    enum Type {
        TEXT,
        INTEGER,
        BIGINT
    }

    static Column text(String name, int length) {
        return new Column(name, Type.TEXT, length, false, SchemaModel.FIRST_VERSION);
    }

    static Column integer(String name) {
        return new Column(name, Type.INTEGER, 0, false, SchemaModel.FIRST_VERSION);
    }

    static Column bigint(String name) {
        return new Column(name, Type.BIGINT, 0, false, SchemaModel.FIRST_VERSION);
    }

    /** The same column, but nullable. */
    Column orNull() {
        return new Column(name, type, length, true, since);
    }

    /** The same column, but introduced by a later version than its table. It is nullable because of existing rows. */
    Column since(int version) {
        return new Column(name, type, length, true, version);
    }
}
