/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every property that an operator can set is in {@code docs/settings.md}, and no other is in any document. */
class SettingsTest {

    private static final Path TABLE = Path.of("docs", "settings.md");

    private static final Pattern LITERAL = Pattern.compile("\"(invites(?:\\.[a-z]+)+)\"");
    private static final Pattern ROW = Pattern.compile("^\\| `(invites[a-z.]+)` \\|", Pattern.MULTILINE);
    private static final Pattern NAMED = Pattern.compile("(?:`|<code>)(invites\\.[a-z.]+[a-z])");

    /** What a session of the admin console keeps is named like the properties. */
    private static final String NO_SETTING = "invites.console.";

    /** Each of these is two properties. */
    private static final String LIMITS = "invites.limit.";

    @Test
    void theTableHasThePropertiesThatAreRead() throws IOException {
        assertEquals(read(), told());
    }

    @Test
    void noDocumentNamesAnother() throws IOException {
        List<Path> documents =
                new ArrayList<>(List.of(Path.of("README.md"), Path.of("readme.html"), Path.of("changelog.html")));
        documents.addAll(files(Path.of("docs"), ".md"));
        Set<String> told = told();
        for (Path document : documents) {
            assertThat(found(NAMED, Files.readString(document)))
                    .as(document.toString())
                    .allMatch(name -> name.equals("invites.jar")
                            || told.stream().anyMatch(known -> known.equals(name) || known.startsWith(name + ".")));
        }
    }

    private static Set<String> read() throws IOException {
        Set<String> read = new TreeSet<>();
        for (Path source : files(Path.of("src", "main", "java"), ".java")) {
            for (String name : found(LITERAL, Files.readString(source))) {
                if (name.startsWith(LIMITS)) {
                    read.add(name + ".burst");
                    read.add(name + ".per.minute");
                } else if (!name.startsWith(NO_SETTING)) {
                    read.add(name);
                }
            }
        }
        return read;
    }

    private static Set<String> told() throws IOException {
        return found(ROW, Files.readString(TABLE));
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        pattern.matcher(text).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
