/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Text for people, from {@code i18n/invites_i18n*.properties}, in one language. */
public final class Texts {

    private static final String BUNDLE = "invites_i18n";

    /** The languages that there is text in; the first is used for everybody else. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final ResourceBundle bundle;
    private final Locale locale;

    private Texts(Locale locale) {
        this.locale = locale;
        // Without fallback to the machine's own language: a visitor whose language is missing gets English.
        ResourceBundle.Control control =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        this.bundle = ResourceBundle.getBundle(BUNDLE, locale, Texts.class.getClassLoader(), control);
    }

    /**
     * The texts in that language, or in English.
     *
     * @param locale never {@code null}
     */
    public static Texts of(Locale locale) {
        return new Texts(locale);
    }

    /**
     * The texts in the language that suits a browser's wish best.
     *
     * @param acceptLanguage the header's value (RFC 9110, section 12.5.4); hostile, may be {@code null}
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
            // Of "--" it is an ArrayIndexOutOfBoundsException.
            return LANGUAGES.get(0);
        }
    }

    /** The language asked for. */
    public Locale locale() {
        return locale;
    }

    /** The tag (BCP 47) of the language that the texts are in, which need not be the one asked for. */
    public String language() {
        return get("language");
    }

    /** Whether there is such a text. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /**
     * The text {@code key.kind} if there is one for that kind, else the one for all: {@code key}.
     *
     * @param kind the last part of the name
     */
    public String forKind(String key, String kind, Object... arguments) {
        String special = key + "." + kind;
        return get(has(special) ? special : key, arguments);
    }

    /**
     * A text.
     *
     * @param key its name; a missing one shows itself
     * @param arguments what the text names; with none, the text is taken as it is, and is no {@link MessageFormat} pattern
     */
    public String get(String key, Object... arguments) {
        if (!bundle.containsKey(key)) {
            return key;
        }
        String text = bundle.getString(key);
        return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
    }
}
