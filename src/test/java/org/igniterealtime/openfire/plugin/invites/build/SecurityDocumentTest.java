/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.junit.jupiter.api.Test;

/** Checks docs/security.md: the tests that it names exist, and it mentions each scope. */
class SecurityDocumentTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Contract|IT))(?:\\.(\\w+))?`");

    private final String document = read(Path.of("docs", "security.md"));

    @Test
    void eachTestThatItNamesIsThere() throws IOException {
        Map<String, String> tests = tests();
        Set<String> missing = new TreeSet<>();
        for (MatchResult named : NAMED.matcher(document).results().toList()) {
            String source = tests.get(named.group(1));
            if (source == null || (named.group(2) != null && !source.contains("void " + named.group(2) + "("))) {
                missing.add(named.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(NAMED.matcher(document).results()).hasSizeGreaterThan(30);
    }

    @Test
    void eachScopeIsExplained() {
        for (Scope scope : Scope.values()) {
            assertThat(document).contains("| `" + scope.label() + "` |");
        }
    }

    /** The source of each test class, by its simple name. */
    private static Map<String, String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            SecurityDocumentTest::read,
                            (one, other) -> one + other));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
