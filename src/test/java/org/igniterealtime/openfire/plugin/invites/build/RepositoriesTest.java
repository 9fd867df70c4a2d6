/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Checks that the statements of each table are in one class. A statement belongs to the table that it changes or reads first; tables in
 * joins and subqueries do not count.
 */
class RepositoriesTest {

    private static final Path SOURCES = Path.of("src", "main", "java");

    /** Lists are a role of their own. */
    private static final Map<String, Set<String>> SEVERAL = Map.of(
            "ofInvite",
            Set.of("InviteRepository", "InviteSource"),
            "ofInviteRedemption",
            Set.of("RedemptionRepository", "UseRepository"));

    private static final Pattern LITERAL =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|^\\s*//[^\n]*", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern IN_PARENTHESES = Pattern.compile("\\([^()]*\\)");
    private static final Pattern TABLE = Pattern.compile("\\b(?:FROM|INTO|UPDATE)\\s+(of[A-Z]\\w*)");

    @Test
    void theStatementsOfATableAreInOneClass() throws IOException {
        Map<String, Set<String>> classes = new TreeMap<>();
        for (Path source : sources()) {
            String name = source.getFileName().toString().replace(".java", "");
            tables(Files.readString(source)).forEach(table -> classes.computeIfAbsent(table, unknown -> new TreeSet<>())
                    .add(name));
        }
        Set<String> ours = tablesOfTheSchema();
        assertThat(ours).contains("ofInvite", "ofInviteKey");
        assertThat(classes).containsKeys("ofInvite", "ofInviteKey");
        for (String table : ours) {
            if (SEVERAL.containsKey(table)) {
                assertThat(classes.get(table)).as(table).isEqualTo(SEVERAL.get(table));
            } else {
                assertThat(classes.getOrDefault(table, Set.of())).as(table).hasSizeLessThan(2);
            }
        }
    }

    @Test
    void endpointsAndConsoleContainNoStatements() throws IOException {
        for (Path source : sources()) {
            Set<String> folders = Stream.iterate(source.getParent(), Path::getParent)
                    .takeWhile(folder -> !folder.equals(SOURCES))
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toSet());
            if (Stream.of("http", "console", "xmpp").anyMatch(folders::contains)) {
                assertThat(tables(Files.readString(source)))
                        .as(source.toString())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    "SELECT a FROM ofUser WHERE b IN (SELECT c FROM ofGroup)"         | ofUser
                    "SELECT " + COLUMNS + " FROM ofUser u JOIN ofGroup g ON g.a = u.a" | ofUser
                    "UPDATE ofUser SET a = ? WHERE EXISTS (SELECT 1 FROM ofGroup)"    | ofUser
                    "INSERT INTO ofUser (a) VALUES (?)"                               | ofUser
                    "SELECT SUM(a) FROM (SELECT a FROM ofUser UNION SELECT b FROM ofGroup) c" | ofUser
                    \"""DELETE FROM ofUser WHERE a = ?\"""                            | ofUser
                    """)
    void theTableOfAStatementIsFound(String source, String table) {
        assertThat(tables(source)).containsExactly(table);
    }

    private static Set<String> tables(String source) {
        return LITERAL.matcher(COMMENT.matcher(source).replaceAll(" "))
                .results()
                .map(literal -> Optional.ofNullable(literal.group(1)).orElse(literal.group(2)))
                .flatMap(literal -> table(literal).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<String> table(String literal) {
        String outside = literal;
        for (String before = ""; !before.equals(outside); ) {
            before = outside;
            outside = IN_PARENTHESES.matcher(outside).replaceAll(" ");
        }
        return first(outside).or(() -> first(literal));
    }

    private static Optional<String> first(String sql) {
        return TABLE.matcher(sql).results().map(found -> found.group(1)).findFirst();
    }

    private static Set<String> tablesOfTheSchema() throws IOException {
        String script = Files.readString(Path.of("database", "invites_postgresql.sql"));
        return Pattern.compile("CREATE TABLE (\\w+)")
                .matcher(script)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
