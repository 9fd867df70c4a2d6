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
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checks that each text in {@code i18n} is used. */
class BundleTest {

    private static final String ENGLISH = "invites_i18n.properties";

    /** Prefixes of keys that are put together at run time; the rest of the key must occur in the sources by itself. */
    private static final List<String> PUT_TOGETHER = List.of(
            "stats.measure.",
            "stats.range.",
            "stats.source.",
            "check.",
            "command.",
            "console.branch.",
            "console.branch.reason.",
            "console.check.",
            "console.event.",
            "console.filter.by.",
            "console.gap.",
            "console.invite.",
            "console.invites.",
            "console.keys.scope.",
            "console.lineage.state.",
            "console.link.message.",
            "console.link.subject.",
            "console.mail.reason.",
            "console.mail.status.",
            "console.tab.",
            "console.unit.",
            "error.",
            "error.csv_",
            "http.problem.",
            "http.problem.invite_",
            "invite.field.",
            "invite.hint.",
            "invite.how.",
            "invite.kind.",
            "invite.policy.",
            "invite.status.",
            "key.expiry.",
            "key.field.",
            "key.hint.",
            "key.kind.",
            "key.status.",
            "mail.open.",
            "page.",
            "page.apps.your.",
            "page.ended.next.",
            "page.gone.next.",
            "page.landing.noapp.",
            "register.error.",
            "reset.field.",
            "reset.hint.",
            "setting.choice.invites.form.email.",
            "setting.choice.invites.form.name.",
            "setting.choice.invites.names.scripts.",
            "setting.choice.invites.password.rules.",
            "setting.choice.invites.users.accounts.",
            "setting.choice.invites.users.contacts.",
            "setting.default.",
            "setting.field.",
            "setting.group.",
            "system_property.");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z][A-Z_]+\\b");
    private static final Pattern WORD = Pattern.compile("[\\w:-]+(\\.[\\w:-]+)*");

    private static Properties english;

    @BeforeAll
    static void read() throws IOException {
        english = properties(ENGLISH);
    }

    @Test
    void everyTextIsUsed() throws IOException {
        Set<String> words = words();

        assertThat(english.stringPropertyNames())
                .allSatisfy(name -> assertThat(isUsed(name, words)).as(name).isTrue());
    }

    private static boolean isUsed(String name, Set<String> words) {
        return words.contains(name)
                || PUT_TOGETHER.stream()
                        .filter(name::startsWith)
                        .map(prefix -> name.substring(prefix.length()))
                        .anyMatch(rest -> words.contains(rest) || words.containsAll(List.of(rest.split("\\."))));
    }

    /**
     * Words in the literals and constants of our classes (some keys contain the name of an enum constant), in pages, templates and
     * plugin.xml.
     */
    private static Set<String> words() throws IOException {
        Set<String> words = new HashSet<>();
        for (Path file : files(Path.of("src", "main", "java"), ".java")) {
            String source = COMMENT.matcher(Files.readString(file)).replaceAll("");
            LITERAL.matcher(source).results().forEach(literal -> addWords(literal.group(1), words));
            CONSTANT.matcher(source)
                    .results()
                    .forEach(constant -> words.add(constant.group().toLowerCase(Locale.ROOT)));
        }
        for (Path file : files(Path.of("src", "main", "resources"), ".html", "mail.txt", "apps.json")) {
            addWords(Files.readString(file), words);
        }
        for (Path file : files(Path.of("web"), ".jsp", ".jspf")) {
            addWords(Files.readString(file), words);
        }
        addWords(Files.readString(Path.of("plugin.xml")), words);
        return words;
    }

    private static void addWords(String text, Set<String> words) {
        WORD.matcher(text).results().map(MatchResult::group).forEach(words::add);
    }

    private static List<Path> files(Path root, String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Arrays.stream(endings).anyMatch(file.toString()::endsWith))
                    .toList();
        }
    }

    private static Properties properties(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("i18n", file))) {
            properties.load(reader);
        }
        return properties;
    }
}
