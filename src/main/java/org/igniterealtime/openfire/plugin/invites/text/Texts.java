/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Bidi;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts for people from {@code i18n/invites_i18n*.properties}, in one language. */
public final class Texts {

    /** The languages in which there are texts. The first is the default. */
    public static final List<Locale> LANGUAGES = Stream.of(
                    "en", "de", "nl", "fr", "es", "pt-BR", "pt-PT", "it", "pl", "cs", "sk", "ru", "uk", "tr", "ja",
                    "zh-Hans", "zh-Hant", "ko", "ar", "he", "fa")
            .map(Locale::forLanguageTag)
            .toList();

    /** FIRST STRONG ISOLATE: begins a part whose direction is that of its first letter. */
    public static final char ISOLATE = '\u2068';

    /** POP DIRECTIONAL ISOLATE: ends such a part. */
    public static final char END_OF_ISOLATE = '\u2069';

    private static final Pattern ARGUMENT = Pattern.compile("\\{\\s*\\d");

    /** With these, an inserted text could end its isolation. */
    private static final Pattern BIDI_CONTROLS = Pattern.compile("[\u202A-\u202E\u2066-\u2069]");

    /** Where today's browsers write other digits than the JDK does. */
    private static final Map<Locale, Locale> DIGITS =
            Map.of(Locale.forLanguageTag("ar"), Locale.forLanguageTag("ar-u-nu-latn"));

    private static final Locale ENGLISH = LANGUAGES.get(0);
    private static final Map<Locale, Texts> KNOWN = new ConcurrentHashMap<>();

    private final Properties texts;
    private final Plurals plurals;
    private final Locale language;
    private final Locale locale;
    private final Texts isolating;

    /** @param isolates whether these are the texts of {@link #isolating()} */
    private Texts(Properties texts, Plurals plurals, Locale language, Locale locale, boolean isolates) {
        this.texts = texts;
        this.plurals = plurals;
        this.language = language;
        this.locale = locale;
        this.isolating = isolates ? this : new Texts(texts, plurals, language, locale, true);
    }

    private static Texts read(Locale language) {
        Properties texts = new Properties(language.equals(ENGLISH) ? null : of(ENGLISH).texts);
        String file = file(language);
        try (InputStream bytes = Texts.class.getClassLoader().getResourceAsStream(file);
                Reader characters = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
            texts.load(characters);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        return new Texts(texts, new Plurals(language), language, DIGITS.getOrDefault(language, language), false);
    }

    /** Named so that Openfire, which reads the same files for its sidebar, finds those of its own languages. */
    private static String file(Locale language) {
        String suffix =
                switch (language.toLanguageTag()) {
                    case "en" -> "";
                    case "zh-Hans" -> "_zh_CN";
                    case "zh-Hant" -> "_zh_TW";
                    default -> "_" + language.toLanguageTag().replace('-', '_');
                };
        return "invites_i18n" + suffix + ".properties";
    }

    /**
     * The texts in the closest available language, or in English. Numbers and dates are written as in the country of
     * the locale, if it has one and the language is its own.
     *
     * @param locale never {@code null}
     */
    public static Texts of(Locale locale) {
        Texts exact = KNOWN.get(locale);
        if (exact != null) {
            return exact;
        }
        Locale language = LanguageMatch.closest(locale).orElse(ENGLISH);
        Texts texts = KNOWN.get(language);
        if (texts == null) {
            texts = read(language);
            KNOWN.put(language, texts);
        }
        boolean regional =
                !locale.getCountry().isEmpty() && locale.getLanguage().equals(language.getLanguage());
        return regional && !locale.equals(language)
                ? new Texts(texts.texts, texts.plurals, language, locale, false)
                : texts;
    }

    /**
     * The texts in a language, or in the closest available one. Empty if there is none.
     *
     * @param tag BCP 47; may be hostile or {@code null}
     */
    public static Optional<Texts> in(String tag) {
        return Optional.ofNullable(tag)
                .flatMap(each -> LanguageMatch.closest(Locale.forLanguageTag(each.replace('_', '-'))))
                .map(Texts::of);
    }

    /**
     * The texts in the language that best matches a browser's preferences.
     *
     * @param acceptLanguage the value of the header (RFC 9110, section 12.5.4); may be hostile or {@code null}
     */
    public static Texts accepted(String acceptLanguage) {
        return of(LanguageMatch.accepted(acceptLanguage).orElse(ENGLISH));
    }

    /**
     * The same texts, in which each inserted text is between {@link #ISOLATE} and {@link #END_OF_ISOLATE}, so that a
     * name in another script does not change the order of the words around it (Unicode UAX 9). For pages: whoever copies
     * an address from a plain text would copy these characters, too.
     */
    public Texts isolating() {
        return isolating;
    }

    /** The locale of numbers and dates in the texts. */
    public Locale locale() {
        return locale;
    }

    /** The BCP 47 tag of the texts' language. */
    public String language() {
        return language.toLanguageTag();
    }

    /** The language's name in the language itself. */
    public String languageName() {
        return get("language.name");
    }

    /** The direction of the script: {@code ltr} or {@code rtl}, as in HTML. */
    public String direction() {
        return new Bidi(languageName(), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight() ? "ltr" : "rtl";
    }

    /** The same texts for the tags of JSPs, which know only {@code MessageFormat}: they cannot fill in plurals. */
    public ResourceBundle bundle() {
        return new ResourceBundle() {
            @Override
            protected Object handleGetObject(String key) {
                return texts.getProperty(key);
            }

            @Override
            public Enumeration<String> getKeys() {
                return Collections.enumeration(texts.stringPropertyNames());
            }
        };
    }

    /** Whether the text exists. */
    public boolean has(String key) {
        return texts.getProperty(key) != null;
    }

    /**
     * The text {@code key.kind} if it exists, otherwise the text {@code key}.
     *
     * @param kind the last part of the key
     */
    public String forKind(String key, String kind, Object... arguments) {
        String special = key + "." + kind;
        return get(has(special) ? special : key, arguments);
    }

    /**
     * Returns a text.
     *
     * @param key the key of the text; if there is no such text, the key itself is returned
     * @param arguments the arguments of the text. A text that names any is a {@link MessageFormat} pattern, in which there
     *     may be {@linkplain Plurals plurals}; every other is taken as it is
     */
    public String get(String key, Object... arguments) {
        String text = texts.getProperty(key);
        if (text == null) {
            return key;
        }
        if (arguments.length == 0 || !ARGUMENT.matcher(text).find()) {
            return text;
        }
        Object[] inserted =
                this == isolating ? Stream.of(arguments).map(Texts::isolate).toArray() : arguments;
        return new MessageFormat(plurals.choose(text, inserted), locale).format(inserted);
    }

    private static Object isolate(Object argument) {
        return argument instanceof CharSequence text
                ? ISOLATE + BIDI_CONTROLS.matcher(text).replaceAll("") + END_OF_ISOLATE
                : argument;
    }
}
