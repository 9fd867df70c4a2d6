/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

import java.util.Optional;

/**
 * A property of Openfire's that the operator may set: what it is called, how its text is read, and what holds if it is not set. What it
 * means is the text {@code system_property.NAME} in i18n, the key by which Openfire's own console looks for it.
 *
 * @param <T> of its values
 */
public final class Setting<T> {

    private final String name;
    private final Format<T> format;
    private final String defaultText;
    private final String defaultWords;
    private final T defaultValue;
    private final boolean secret;
    private final boolean readAtStart;

    private Setting(
            String name,
            Format<T> format,
            String defaultText,
            String defaultWords,
            T defaultValue,
            boolean secret,
            boolean readAtStart) {
        this.name = name;
        this.format = format;
        this.defaultText = defaultText;
        this.defaultWords = defaultWords;
        this.defaultValue = defaultValue;
        this.secret = secret;
        this.readAtStart = readAtStart;
    }

    /**
     * One with a default.
     *
     * @param defaultText as an operator would write it
     */
    static <T> Setting<T> of(String name, Format<T> format, String defaultText) {
        T value = format.reader().apply(defaultText).value();
        return new Setting<>(name, format, defaultText, defaultText, value, false, false);
    }

    /**
     * One whose default no text says.
     *
     * @param defaultWords what holds if it is not set, in words
     */
    static <T> Setting<T> of(String name, Format<T> format, T defaultValue, String defaultWords) {
        return new Setting<>(name, format, null, defaultWords, defaultValue, false, false);
    }

    /** The same, with values that are not shown to anybody. */
    Setting<T> secret() {
        return new Setting<>(name, format, defaultText, defaultWords, defaultValue, true, readAtStart);
    }

    /** The same, read when the plugin starts, and not again. */
    Setting<T> readAtStart() {
        return new Setting<>(name, format, defaultText, defaultWords, defaultValue, secret, true);
    }

    /** The property's name, for instance {@code invites.public.url}. */
    public String name() {
        return name;
    }

    /** What could be set to leave all as it is without; empty if no text says that. */
    public Optional<String> defaultText() {
        return Optional.ofNullable(defaultText);
    }

    /** What holds if it is not set, in English. */
    public String defaultWords() {
        return defaultWords;
    }

    /** What it may be set to, in English: unit and bounds of a number, for instance, or all the words there are. */
    public String accepts() {
        return format.accepts();
    }

    /** Whether its value is kept from whoever need not know it. */
    public boolean isSecret() {
        return secret;
    }

    /** Whether a change holds at the plugin's next start only. */
    public boolean isReadAtStart() {
        return readAtStart;
    }

    /**
     * Reads it.
     *
     * @param text as it is set; {@code null} = not set
     */
    Reading<T> read(String text) {
        if (text == null || (text.isBlank() && !format.blankCounts())) {
            return Reading.good(defaultValue);
        }
        try {
            return format.reader().apply(text);
        } catch (IllegalArgumentException e) {
            return new Reading<>(defaultValue, e.getMessage(), defaultWords);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
