/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The scripts of all vendors, as Openfire's SchemaManager would read them. */
class SchemaTest {

    static final List<String> VENDORS = List.of(
            "cockroachdb",
            "db2",
            "firebird",
            "hsqldb",
            "mariadb",
            "mysql",
            "oracle",
            "postgresql",
            "sqlserver",
            "sybase");

    private static final Path SCRIPTS = TestDatabase.SCRIPTS;

    @Test
    void thereIsAScriptForEachVendorAndForNoOther() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            assertEquals(
                    VENDORS,
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".sql"))
                            .map(name -> name.substring("invites_".length(), name.length() - ".sql".length()))
                            .sorted()
                            .toList());
        }
    }

    @ParameterizedTest
    @FieldSource("VENDORS")
    void allVendorsHaveTheSameTables(String vendor) {
        assertEquals(inCommon(SCRIPTS, "postgresql"), inCommon(SCRIPTS, vendor));
    }

    /** What the health of the database is judged by. */
    @ParameterizedTest
    @FieldSource("VENDORS")
    void eachTableAndColumnIsKnown(String vendor) {
        List<TableColumns> tables = new Schema(null, vendor, SCRIPTS).tables();

        assertEquals(new Schema(null, "hsqldb", SCRIPTS).tables(), tables);
        assertEquals(8, tables.size());
        assertEquals(
                new TableColumns("ofInviteOpened", List.of("inviteID", "openedBy")),
                tables.stream()
                        .filter(table -> table.name().equals("ofInviteOpened"))
                        .findFirst()
                        .orElseThrow());
    }

    @ParameterizedTest
    @FieldSource("VENDORS")
    void allVendorsAreUpgradedAlike(String vendor) throws IOException {
        for (int version = 2; version <= pluginVersion(); version++) {
            Path step = SCRIPTS.resolve("upgrade/" + version);
            assertEquals(inCommon(step, "postgresql"), inCommon(step, vendor));
        }
    }

    @Test
    void theVersionIsThatOfThePlugin() throws IOException {
        assertEquals(pluginVersion(), Schema.VERSION);
    }

    @ParameterizedTest
    @FieldSource("VENDORS")
    void theVersionIsWrittenLastAndIsThatOfThePlugin(String vendor) throws IOException {
        List<String> statements = statements(SCRIPTS, vendor);

        assertEquals(
                "INSERT INTO ofVersion (name, version) VALUES ('invites', " + pluginVersion() + ")",
                statements.get(statements.size() - 1).strip());
        assertEquals(
                1, statements.stream().filter(sql -> sql.contains("ofVersion")).count());
    }

    @ParameterizedTest
    @FieldSource("VENDORS")
    void noCommentEndsAStatement(String vendor) throws IOException {
        for (Path script : scripts(vendor)) {
            for (String line : Files.readAllLines(script)) {
                boolean comment = line.matches("\\s*(//|--|#|REM|/\\*|\\*).*");
                assertTrue(!comment || !line.strip().endsWith(";"), line);
                assertTrue(line.length() <= 120, line);
            }
        }
    }

    /** That which installs, and those which upgrade. */
    private static List<Path> scripts(String vendor) throws IOException {
        try (Stream<Path> files = Files.walk(SCRIPTS)) {
            return files.filter(file -> file.endsWith("invites_" + vendor + ".sql"))
                    .toList();
        }
    }

    @ParameterizedTest
    @FieldSource("VENDORS")
    void eachStepOfAnUpgradeIsThereForEachVendor(String vendor) throws IOException {
        for (int version = 2; version <= pluginVersion(); version++) {
            List<String> statements = statements(SCRIPTS.resolve("upgrade/" + version), vendor);
            assertEquals(
                    "UPDATE ofVersion SET version = " + version + " WHERE name = 'invites'",
                    statements.get(statements.size() - 1).strip());
        }
    }

    /** Without the semicolons, which two vendors' drivers do not get. */
    private static List<String> statements(Path folder, String vendor) {
        return SchemaScript.statements(folder, vendor).stream()
                .map(sql -> sql.replaceAll(";$", ""))
                .toList();
    }

    /** The script in the words that all vendors understand. */
    private static String inCommon(Path folder, String vendor) {
        return statements(folder, vendor).stream()
                .map(sql -> sql.replaceAll("\\s+", " ")
                        .strip()
                        .replace("CREATE CACHED TABLE", "CREATE TABLE")
                        .replaceAll("NUMBER\\(19\\)", "BIGINT")
                        .replaceAll("VARCHAR2\\((\\d+) CHAR\\)", "VARCHAR($1)")
                        .replaceAll("NVARCHAR\\(", "VARCHAR(")
                        .replaceAll("(?<!NOT) NULL(,|$)", "$1")
                        .replaceAll("(ALTER TABLE \\w+ ADD) (?!COLUMN )", "$1 COLUMN ")
                        .replaceAll("\\) DEFAULT CHARACTER SET .*", ")"))
                .collect(Collectors.joining("\n"));
    }

    private static int pluginVersion() throws IOException {
        Matcher matcher = Pattern.compile("<databaseVersion>(\\d+)</databaseVersion>")
                .matcher(Files.readString(Path.of("plugin.xml")));
        assertTrue(matcher.find());
        return Integer.parseInt(matcher.group(1));
    }
}
