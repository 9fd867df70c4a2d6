/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Texts for people from {@code i18n/invites_i18n*.properties}, in one language. */
public final class Texts {

    private static final String BUNDLE = "invites_i18n";

    /** The languages in which there are texts. The first is the default. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final Map<Locale, Texts> KNOWN =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Texts::new));

    private final ResourceBundle bundle;
    private final Locale locale;
    private final Plurals plurals;

    private Texts(Locale locale) {
        this.locale = locale;
        // Without a fallback to the language of the machine: visitors whose language is missing get English.
        ResourceBundle.Control control =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        this.bundle = ResourceBundle.getBundle(BUNDLE, locale, Texts.class.getClassLoader(), control);
        this.plurals = new Plurals(Locale.forLanguageTag(bundle.getString("language")));
    }

    /**
     * The texts in the given language, or in English.
     *
     * @param locale never {@code null}
     */
    public static Texts of(Locale locale) {
        Texts known = KNOWN.get(locale);
        return known == null ? new Texts(locale) : known;
    }

    /**
     * The texts in the language that best matches a browser's preferences.
     *
     * @param acceptLanguage the value of the header (RFC 9110, section 12.5.4); may be hostile or {@code null}
     */
    public static Texts accepted(String acceptLanguage) {
        return of(choose(acceptLanguage));
    }

    private static Locale choose(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > 500) {
            return LANGUAGES.get(0);
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LANGUAGES);
            return best == null ? LANGUAGES.get(0) : best;
        } catch (RuntimeException e) {
            // For "--", it is an ArrayIndexOutOfBoundsException.
            return LANGUAGES.get(0);
        }
    }

    /** The requested language. */
    public Locale locale() {
        return locale;
    }

    /** The BCP 47 tag of the texts' language, which may differ from the requested one. */
    public String language() {
        return get("language");
    }

    /** Whether the text exists. */
    public boolean has(String key) {
        return bundle.containsKey(key);
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
     * @param arguments the arguments of the text; without any, the text is not treated as a {@link MessageFormat}
     *     pattern, in which there may be {@linkplain Plurals plurals}
     */
    public String get(String key, Object... arguments) {
        if (!bundle.containsKey(key)) {
            return key;
        }
        String text = bundle.getString(key);
        return arguments.length == 0
                ? text
                : new MessageFormat(plurals.choose(text, arguments), locale).format(arguments);
    }
}
