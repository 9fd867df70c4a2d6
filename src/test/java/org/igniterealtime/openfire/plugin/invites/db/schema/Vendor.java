/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db.schema;

import java.util.List;
import java.util.Locale;

/** The databases that Openfire has names for, and Sybase, with the SQL in which they differ. */
@SuppressWarnings("ImmutableEnumChecker") // The record and the lists contain strings only.
public enum Vendor {
    COCKROACHDB("--", "", Words.STANDARD),
    DB2(
            "--",
            "",
            Words.STANDARD,
            "Needs a table space with pages of 8 KB or more, or extended row size (the default from 10.5)"),
    FIREBIRD(
            "--",
            "",
            new Words("VARCHAR(%d)", "BIGINT", "", "ADD", "CREATE TABLE", ""),
            "Needs pages of 8 KB or more (the default from 3.0), for the indexes over 255 characters in UTF8"),
    HSQLDB(
            "//",
            "",
            new Words("VARCHAR(%d)", "BIGINT", "", "ADD COLUMN", "CREATE CACHED TABLE", ""),
            "What may grow lies in CACHED tables: on disk, with the rows used last in memory. In MEMORY tables (the default) a",
            "million invites would fill the heap of a usual Openfire, and each start would read them all: see docs/database.md"),
    MARIADB("#", "", Words.INNODB, Notes.innodb("mysql")),
    MYSQL("#", "", Words.INNODB, Notes.innodb("mariadb")),
    ORACLE(
            "--",
            "",
            new Words("VARCHAR2(%d CHAR)", "NUMBER(19)", "", "ADD", "CREATE TABLE", ""),
            "VARCHAR2 in characters, not bytes. NUMBER(19) is its BIGINT. An empty string is NULL here, so none is stored"),
    POSTGRESQL("--", "", Words.STANDARD),
    SQLSERVER(
            "/*",
            " */",
            Words.TRANSACT,
            "NVARCHAR, since the driver sends parameters as such, and a comparison with VARCHAR would not use the index"),
    SYBASE(
            "/*",
            " */",
            Words.TRANSACT,
            "Openfire does not know Sybase as a kind of its own: run this by hand. Needs pages of 8 KB or more");

    private final String commentStart;
    private final String commentEnd;
    private final Words words;
    private final List<String> notes;

    Vendor(String commentStart, String commentEnd, Words words, String... notes) {
        this.commentStart = commentStart;
        this.commentEnd = commentEnd;
        this.words = words;
        this.notes = List.of(notes);
    }

    /** The name in the scripts' file names and in Openfire. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Comments for the scripts of this database only, line by line. */
    List<String> notes() {
        return notes;
    }

    String comment(String text) {
        return commentStart + " " + text + commentEnd;
    }

    String type(Column column) {
        return switch (column.type()) {
            case TEXT -> String.format(Locale.ROOT, words.text(), column.length());
            case INTEGER -> "INTEGER";
            case BIGINT -> words.bigint();
        };
    }

    /** The clause after the type of a column that says whether it is nullable; empty if none is needed. */
    String nullability(Column column) {
        return column.nullable() ? words.nullable() : "NOT NULL";
    }

    String addColumn() {
        return words.addColumn();
    }

    String createTable(boolean growing) {
        return growing ? words.createGrowingTable() : "CREATE TABLE";
    }

    String tableOptions() {
        return words.tableOptions();
    }

    /**
     * The SQL in which the databases differ.
     *
     * @param text the type of a text, with a placeholder for its length in characters
     * @param bigint the type of a 64-bit integer
     * @param nullable the clause for a nullable column
     * @param addColumn the clause that adds a column to a table
     * @param createGrowingTable the clause that creates a table that may become large
     * @param tableOptions the text after the closing bracket of a table, with a leading space
     */
    private record Words(
            String text,
            String bigint,
            String nullable,
            String addColumn,
            String createGrowingTable,
            String tableOptions) {

        static final Words STANDARD = new Words("VARCHAR(%d)", "BIGINT", "", "ADD COLUMN", "CREATE TABLE", "");

        static final Words INNODB = new Words(
                "VARCHAR(%d)",
                "BIGINT",
                "",
                "ADD COLUMN",
                "CREATE TABLE",
                " DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ENGINE=InnoDB ROW_FORMAT=DYNAMIC");

        static final Words TRANSACT = new Words("NVARCHAR(%d)", "BIGINT", "NULL", "ADD", "CREATE TABLE", "");
    }

    /** Notes that two databases share. */
    private static final class Notes {

        static String[] innodb(String other) {
            return new String[] {
                "The same as invites_" + other
                        + ".sql, since a MariaDB counts as mysql up to Openfire 5.0. Binary collation: names are",
                "compared as they are, and an index of 273 characters has 1,092 of the 3,072 bytes that InnoDB's row format DYNAMIC has"
            };
        }
    }
}
