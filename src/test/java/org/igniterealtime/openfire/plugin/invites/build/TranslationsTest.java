/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.xyzsd.plurals.PluralCategory;
import net.xyzsd.plurals.PluralRule;
import net.xyzsd.plurals.PluralRuleType;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the texts of each language against the English ones. */
class TranslationsTest {

    private static final Path FOLDER = Path.of("i18n");

    /** Without any text: with it, Openfire's sidebar is in English where the JVM is not (ResourceBundle falls back to that). */
    private static final String EMPTY = "invites_i18n_en.properties";

    /** Where a language needs other words for another kind of invite, because of genders for example. */
    private static final List<String> KINDS = List.of(".account", ".contact", ".reset");

    /** One of each plural category of each language; a million is "many" in those that stem from Latin. */
    private static final int[] NUMBERS = {0, 1, 2, 3, 5, 11, 21, 100, 1_000_000};

    /** Counts are never as high as a million. */
    private static final int HIGHEST = 1_000;

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)[,}]");
    private static final Pattern PLURAL = Pattern.compile("\\{\\d,plural,");
    private static final Pattern LITERAL = Pattern.compile(
            "https?://[^\\s<,]*[^\\s<,.]|\\b(?:invites|httpbind)\\.[a-z.]*[a-z]\\b|\\{token}|\\bXEP-\\d+");

    private static Properties english;

    @BeforeAll
    static void read() throws IOException {
        english = properties("invites_i18n.properties");
    }

    static Stream<Locale> translations() {
        return Texts.LANGUAGES.stream().skip(1);
    }

    static List<Locale> languages() {
        return Texts.LANGUAGES;
    }

    private static Properties properties(Locale language) throws IOException {
        return properties(file(language));
    }

    private static String file(Locale language) {
        Map<String, String> others = Map.of("en", "", "zh-Hans", "_zh_CN", "zh-Hant", "_zh_TW");
        String tag = language.toLanguageTag();
        return "invites_i18n" + others.getOrDefault(tag, "_" + tag.replace('-', '_')) + ".properties";
    }

    private static Properties properties(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve(file))) {
            properties.load(reader);
        }
        return properties;
    }

    @Test
    void everyFileIsThatOfALanguage() throws IOException {
        Set<String> expected =
                Texts.LANGUAGES.stream().map(TranslationsTest::file).collect(Collectors.toCollection(TreeSet::new));
        expected.add(EMPTY);
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(properties(EMPTY)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyTextIsThereOnceAndSaysSomething(Locale language) throws IOException {
        Properties texts = properties(language);
        Set<String> special = new TreeSet<>(texts.stringPropertyNames());
        special.removeAll(english.stringPropertyNames());

        assertThat(texts.stringPropertyNames()).containsAll(english.stringPropertyNames());
        assertThat(special).allMatch(TranslationsTest::isForAKind);
        assertThat(texts.values()).allMatch(text -> !((String) text).isBlank());
        assertThat(texts).containsEntry("language", language.toLanguageTag());
        assertThat(names(language)).doesNotHaveDuplicates();
    }

    private static boolean isForAKind(String key) {
        return KINDS.stream()
                .anyMatch(kind ->
                        key.endsWith(kind) && english.containsKey(key.substring(0, key.length() - kind.length())));
    }

    /** The second of two texts with the same key would win, and someone who changes the first would not notice. */
    private static List<String> names(Locale language) throws IOException {
        return Files.readAllLines(FOLDER.resolve(file(language))).stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> line.substring(0, line.indexOf('=')).replace("\\:", ":"))
                .toList();
    }

    /** In all languages in the same order, so that they can be compared side by side. */
    @ParameterizedTest
    @MethodSource("translations")
    void textsAreInTheSameOrder(Locale language) throws IOException {
        assertThat(names(language).stream().filter(english::containsKey))
                .containsExactlyElementsOf(names(Texts.LANGUAGES.get(0)));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void everyTranslationHasTheSameArgumentsAndLiterals(Locale language) throws IOException {
        Properties texts = properties(language);
        for (String name : texts.stringPropertyNames()) {
            String text = texts.getProperty(name);
            String source = english.getProperty(english.containsKey(name) ? name : parent(name));
            assertThat(found(ARGUMENT, text)).as(name).isEqualTo(found(ARGUMENT, source));
            assertThat(found(LITERAL, source)).as(name).allMatch(text::contains);
            assertThat(text.contains(",plural,")).as(name).isEqualTo(source.contains(",plural,"));
            assertThat(text.contains(",choice,")).as(name).isEqualTo(source.contains(",choice,"));
        }
    }

    private static String parent(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.groupCount() > 0 ? found.group(1) : found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** An apostrophe of a text without arguments is taken as it is; in one with arguments, it would quote what follows. */
    @ParameterizedTest
    @MethodSource("languages")
    void apostrophesAreDoubledWhereTextsHaveArguments(Locale language) throws IOException {
        Properties texts = properties(language);
        for (String name : texts.stringPropertyNames()) {
            String text = texts.getProperty(name);
            if (found(ARGUMENT, text).isEmpty()) {
                assertThat(text).as(name).doesNotContain("''");
            } else {
                assertThat(text.replace("''", "")).as(name).doesNotContain("'");
            }
        }
    }

    /** A line could begin with the colon, or end with the opening quotation mark. */
    @Test
    void frenchPunctuationHasNoBreakSpaces() throws IOException {
        Properties texts = properties(Locale.FRENCH);
        for (String name : texts.stringPropertyNames()) {
            assertThat(texts.getProperty(name)).as(name).doesNotContainPattern(" [:;?!»]|« ");
        }
    }

    /** A malformed pattern would show only when somebody needs the text. */
    @ParameterizedTest
    @MethodSource("languages")
    void everyTextWithArgumentsCanBeFormatted(Locale language) throws IOException {
        Properties properties = properties(language);
        Texts texts = Texts.of(language);
        for (String name : properties.stringPropertyNames()) {
            if (!found(ARGUMENT, properties.getProperty(name)).isEmpty()) {
                for (int number : NUMBERS) {
                    assertThat(texts.get(name, number, number, number, number, number))
                            .as(name)
                            .isNotBlank()
                            .doesNotContain("{", "}", "plural", "choice");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyPluralHasTheFormsOfTheLanguageAndNoOthers(Locale language) throws IOException {
        Properties texts = properties(language);
        Set<String> needed = categories(language, IntStream.rangeClosed(0, HIGHEST));
        Set<String> known = categories(language, Arrays.stream(NUMBERS));
        known.addAll(needed);
        for (String name : texts.stringPropertyNames()) {
            for (Set<String> forms : plurals(texts.getProperty(name))) {
                Set<String> categories = new TreeSet<>(forms);
                categories.removeIf(form -> form.startsWith("="));
                assertThat(known).as(name).containsAll(categories);
                // Where a number is named, the other form need not be complete.
                if (!forms.contains("=1")) {
                    assertThat(categories).as(name).containsAll(needed);
                }
            }
        }
    }

    private static Set<String> categories(Locale language, IntStream numbers) {
        PluralRule rule = PluralRule.create(language, PluralRuleType.CARDINAL).orElseThrow();
        EnumSet<PluralCategory> categories = EnumSet.of(PluralCategory.OTHER);
        numbers.forEach(number -> categories.add(rule.select(number)));
        if (language.getLanguage().equals("he")) {
            // Until CLDR 41, Hebrew had a form for 20, 30, …, which nobody uses.
            categories.remove(PluralCategory.MANY);
        }
        return categories.stream()
                .map(category -> category.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The forms of each plural of a text. None of our plurals contains another. */
    private static List<Set<String>> plurals(String text) {
        return PLURAL.matcher(text).results().map(start -> forms(text, start)).toList();
    }

    private static Set<String> forms(String text, MatchResult start) {
        Set<String> forms = new TreeSet<>();
        StringBuilder selector = new StringBuilder();
        int depth = 0;
        for (int at = start.end(); depth >= 0; at++) {
            char c = text.charAt(at);
            if (c == '{' && depth == 0) {
                forms.add(selector.toString().strip());
                selector.setLength(0);
            } else if (c != '}' && depth == 0) {
                selector.append(c);
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
        return forms;
    }

    /** Openfire reads the same files by itself, for the sidebar: with a ResourceBundle, by the locale of its own language. */
    @ParameterizedTest
    @MethodSource("languages")
    void openfireFindsTheSameTexts(Locale language) throws IOException {
        String file = file(language).replace(".properties", "").replace("invites_i18n", "");
        String[] parts = (file.isEmpty() ? "_en" : file).substring(1).split("_", -1);
        Locale locale = new Locale.Builder()
                .setLanguage(parts[0])
                .setRegion(parts.length > 1 ? parts[1] : "")
                .build();

        ResourceBundle bundle = ResourceBundle.getBundle("invites_i18n", locale, Texts.class.getClassLoader());

        assertThat(bundle.getString("sidebar.invites"))
                .isEqualTo(Texts.of(language).get("sidebar.invites"));
        assertThat(bundle.getString("language")).isEqualTo(language.toLanguageTag());
    }

    @Test
    void filesAreInUtf8WithoutEscapes() throws IOException {
        for (Locale language : Texts.LANGUAGES) {
            assertThat(Files.readString(FOLDER.resolve(file(language)), StandardCharsets.UTF_8))
                    .as(language.toLanguageTag())
                    .doesNotContainPattern("\\\\u[0-9a-fA-F]{4}|\t| $");
        }
    }
}
