/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.settings.Setting;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks that the catalogue contains all properties, that nobody else names one, and that {@code docs/settings.md} and {@code i18n} agree
 * with it.
 */
class SettingsTest {

    private static final Path TABLE = Path.of("docs", "settings.md");
    private static final String CATALOGUE = "Settings.java";

    private static final Pattern LITERAL = Pattern.compile("\"(invites(?:\\.[a-z]+)+)\"");
    private static final Pattern MENTIONED = Pattern.compile("\"[^\"\\n]*?(invites(?:\\.[a-z]+)+) [^\"\\n]*\"");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(invites[a-z.]+)` \\| ([^|]*) \\| ([^|]*) \\|", Pattern.MULTILINE);
    private static final Pattern NAMED = Pattern.compile("(?:`|<code>)(invites\\.[a-z.]+[a-z])");

    /** The prefix of session attributes of the admin console, which look like properties. */
    private static final String NO_SETTING = "invites.console.";

    private static final String MEANING = "system_property.";

    @Test
    void onlyTheCatalogueNamesProperties() throws IOException {
        for (Path source : files(Path.of("src", "main", "java"), ".java")) {
            String text = Files.readString(source);
            if (!source.endsWith(CATALOGUE)) {
                assertThat(found(LITERAL, text)).as(source.toString()).allMatch(name -> name.startsWith(NO_SETTING));
                assertThat(names()).as(source.toString()).containsAll(found(MENTIONED, text));
            }
        }
    }

    /** Row by row, in the same order: name, default and permitted values. A remark in brackets may follow the default. */
    @Test
    void theTableAgreesWithTheCatalogue() throws IOException {
        List<String> told = ROW.matcher(Files.readString(TABLE))
                .results()
                .map(row -> row.group(1) + " | " + row.group(2).replaceFirst(" \\(.*\\)$", "") + " | " + row.group(3))
                .map(row -> row.replace("`", ""))
                .toList();

        assertThat(String.join("\n", told))
                .isEqualTo(Settings.all().stream()
                        .map(each -> each.name() + " | " + each.defaultWords() + " | " + each.accepts())
                        .collect(Collectors.joining("\n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"invites_i18n.properties", "invites_i18n_de.properties"})
    void eachLanguageSaysWhatEachMeans(String bundle) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("i18n", bundle))) {
            texts.load(reader);
        }

        assertThat(texts.stringPropertyNames().stream()
                        .filter(key -> key.startsWith(MEANING))
                        .map(key -> key.substring(MEANING.length())))
                .containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void noDocumentNamesAnother() throws IOException {
        List<Path> documents =
                new ArrayList<>(List.of(Path.of("README.md"), Path.of("readme.html"), Path.of("changelog.html")));
        documents.addAll(files(Path.of("docs"), ".md"));
        for (Path document : documents) {
            assertThat(found(NAMED, Files.readString(document)))
                    .as(document.toString())
                    .allMatch(name -> name.equals("invites.jar")
                            || names().stream().anyMatch(known -> known.equals(name) || known.startsWith(name + ".")));
        }
    }

    private static Set<String> names() {
        return Settings.all().stream().map(Setting::name).collect(Collectors.toCollection(TreeSet::new));
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
