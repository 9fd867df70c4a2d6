/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db.schema;

import java.util.List;

/**
 * The upgrade of the tables to a version from the one before it.
 *
 * @param version the new version
 * @param changes in order
 */
record Upgrade(int version, List<Change> changes) {

    /**
     * Steps that belong together.
     *
     * @param comment the reason, in one line
     */
    record Change(String comment, List<Step> steps) {}

    /** One statement; what it creates is defined in the model's tables. */
    sealed interface Step {}

    /** Creates a table with its indexes. */
    record AddTable(String table) implements Step {}

    /** Adds a column. */
    record AddColumn(String table, String column) implements Step {}

    /** Creates an index. */
    record AddIndex(String table, String index) implements Step {}

    /**
     * Changes rows, with SQL that every vendor understands and that may be run twice.
     *
     * @param sql without a semicolon
     */
    record Fill(String sql) implements Step {}

    static Upgrade to(int version, Change... changes) {
        return new Upgrade(version, List.of(changes));
    }

    static Change change(String comment, Step... steps) {
        return new Change(comment, List.of(steps));
    }
}
