/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks that the repository can be built anywhere: it contains no address of a package registry and no path of a particular machine. And
 * that its tests read alike.
 */
class RepositoryTest {

    // Split, so that this file does not match.
    private static final List<Pattern> UNWANTED = List.of(
            Pattern.compile("<(plugin)?[rR]epositor(y|ies)" + ">"),
            Pattern.compile(
                    "maven" + "2/|maven" + "\\.apache\\.org/maven2|repo1?\\.(maven|apache)|oss\\." + "sonatype"),
            Pattern.compile("registry" + "\\.(npm|yarn)"),
            Pattern.compile("(deb|security|archive|snapshot)\\." + "(debian|ubuntu)\\."),
            Pattern.compile("igniterealtime\\.org/" + "(archiva|artifactory|nexus)"),
            Pattern.compile("(?<![\\w./-])/" + "(work|tmp/w|tmp/of|root|home/[a-z]+)/"));

    @Test
    void noTrackedFileNamesARegistryOrAFolderOfOneMachine() throws Exception {
        assumeTrue(Files.exists(Path.of(".git")), "not a git checkout");
        List<String> found = new ArrayList<>();
        for (Path file : trackedFiles()) {
            for (String line : linesOf(file)) {
                if (isUnwanted(line)) {
                    found.add(file + ": " + line.strip());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://re" + "po1.maven.org/mav" + "en2/junit", "cd /wo" + "rk/main", "registry" + ".npmjs.org"
            })
    void unwantedLinesAreFound(String line) {
        assertThat(isUnwanted(line)).isTrue();
    }

    @Test
    void testsUseOneAssertionLibrary() throws Exception {
        assumeTrue(Files.exists(Path.of(".git")), "not a git checkout");
        List<Path> found = new ArrayList<>();
        for (Path file : trackedFiles()) {
            if (linesOf(file).stream().anyMatch(line -> line.contains("org.junit.jupiter.api." + "Assertions"))) {
                found.add(file);
            }
        }
        assertThat(found).isEmpty();
    }

    private static boolean isUnwanted(String line) {
        return UNWANTED.stream().anyMatch(pattern -> pattern.matcher(line).find());
    }

    private static List<Path> trackedFiles() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "ls-files", "-z")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String names = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(git.waitFor()).isZero();
        return Pattern.compile("\\x00")
                .splitAsStream(names)
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(Files::isRegularFile)
                .toList();
    }

    private static List<String> linesOf(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            return List.of();
        }
    }
}
