/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.view;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/** The languages that visitors can choose from, for the template {@code languages}. */
public final class LanguagePicker {

    private LanguagePicker() {}

    /**
     * A language.
     *
     * @param tag BCP 47
     * @param name in the language itself
     * @param current whether the page is in it
     */
    public record Choice(String tag, String name, boolean current) {}

    /** All languages by their names, those in Latin letters first. */
    public static List<Choice> choices(Texts page) {
        Collator names = Collator.getInstance(Locale.ROOT);
        return Texts.LANGUAGES.stream()
                .map(Texts::of)
                .map(texts -> new Choice(
                        texts.language(), texts.languageName(), texts.language().equals(page.language())))
                .sorted(Comparator.comparing(Choice::name, names))
                .toList();
    }
}
