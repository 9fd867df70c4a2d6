/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db.schema;

import java.util.List;

/**
 * What takes the tables of one version to those of the next.
 *
 * @param version the next
 * @param changes in their order
 */
record Upgrade(int version, List<Change> changes) {

    /**
     * Steps that belong together.
     *
     * @param comment why they are done, in a line
     */
    record Change(String comment, List<Step> steps) {}

    /** One statement; what it makes stands in the model's tables. */
    sealed interface Step {}

    /** Makes a table with its indexes. */
    record AddTable(String table) implements Step {}

    /** Adds a column. */
    record AddColumn(String table, String column) implements Step {}

    /** Makes an index. */
    record AddIndex(String table, String index) implements Step {}

    /**
     * Changes rows, in words that every vendor understands, and so that it may be done twice.
     *
     * @param sql without semicolon
     */
    record Fill(String sql) implements Step {}

    static Upgrade to(int version, Change... changes) {
        return new Upgrade(version, List.of(changes));
    }

    static Change change(String comment, Step... steps) {
        return new Change(comment, List.of(steps));
    }
}
