/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.db.schema.Table.Part;
import org.igniterealtime.openfire.plugin.invites.db.schema.Upgrade.AddColumn;
import org.igniterealtime.openfire.plugin.invites.db.schema.Upgrade.AddIndex;
import org.igniterealtime.openfire.plugin.invites.db.schema.Upgrade.AddTable;
import org.igniterealtime.openfire.plugin.invites.db.schema.Upgrade.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts in database/ must be those of the model; {@code -Dschema.write} writes them. */
class SchemaScriptsTest {

    private static final Path SCRIPTS = Path.of("database");

    @Test
    void theScriptsAreThoseOfTheModel() throws IOException {
        if (System.getProperty("schema.write") != null) {
            write();
        }
        assertThat(committed()).containsExactlyInAnyOrderEntriesOf(SchemaScripts.all());
    }

    /** The scripts of a release may be installed already, so a change of the model must not change them. */
    @ParameterizedTest
    @ValueSource(strings = {"hsqldb", "mariadb", "postgresql"})
    void earlierVersionsStayAsTheyWereReleased(String vendor) throws IOException {
        for (int version = 1; version < SchemaModel.VERSION; version++) {
            Path released = Path.of("src/test/resources/version" + version, "invites_" + vendor + ".sql");
            String rendered = SchemaScripts.whole(Vendor.valueOf(vendor.toUpperCase(Locale.ROOT)), version);

            assertThat(withoutComments(rendered)).isEqualTo(withoutComments(Files.readString(released)));
        }
    }

    @Test
    void anUpgradeMakesAllThatIsNewInItsVersionAndNothingElse() {
        for (Upgrade upgrade : SchemaModel.UPGRADES) {
            List<String> made = upgrade.changes().stream()
                    .flatMap(change -> change.steps().stream())
                    .flatMap(SchemaScriptsTest::madeBy)
                    .toList();

            assertThat(made).containsExactlyInAnyOrderElementsOf(newIn(upgrade.version()));
        }
    }

    /** Openfire treats a line that ends with a semicolon as the end of a statement, even in a comment. */
    @ParameterizedTest
    @EnumSource
    void noCommentEndsAStatement(Vendor vendor) {
        SchemaScripts.all().forEach((script, text) -> {
            if (script.endsWith("invites_" + vendor.id() + ".sql")) {
                assertThat(text.lines()
                                .filter(line -> isComment(line) && line.strip().endsWith(";")))
                        .isEmpty();
                assertThat(text.lines().filter(line -> line.length() > 120)).isEmpty();
            }
        });
    }

    private static Map<Path, String> committed() throws IOException {
        Map<Path, String> scripts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SCRIPTS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                scripts.put(SCRIPTS.relativize(file), Files.readString(file));
            }
        }
        return scripts;
    }

    private static void write() throws IOException {
        for (Map.Entry<Path, String> script : SchemaScripts.all().entrySet()) {
            Path file = SCRIPTS.resolve(script.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, script.getValue());
        }
    }

    private static List<String> newIn(int version) {
        return SchemaModel.TABLES.stream()
                .flatMap(table -> table.since() == version
                        ? Stream.of(table.name())
                        : table.parts(Part.class, version)
                                .filter(part -> part.since() == version)
                                .map(part -> table.name() + "." + part.name()))
                .toList();
    }

    private static Stream<String> madeBy(Step step) {
        if (step instanceof AddTable add) {
            return Stream.of(add.table());
        }
        if (step instanceof AddColumn add) {
            return Stream.of(add.table() + "." + add.column());
        }
        return step instanceof AddIndex add ? Stream.of(add.table() + "." + add.index()) : Stream.empty();
    }

    private static List<String> withoutComments(String script) {
        return script.lines()
                .filter(line -> !line.isBlank() && !isComment(line))
                .toList();
    }

    private static boolean isComment(String line) {
        return line.matches("\\s*(//|--|#|REM|/\\*|\\*).*");
    }
}
