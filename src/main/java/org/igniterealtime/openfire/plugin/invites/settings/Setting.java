/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

import java.util.List;
import java.util.Optional;

/**
 * An Openfire property that the operator can set: its name, how its text is parsed, and its default. Its description is
 * the text {@code system_property.NAME} in i18n, the key that Openfire's own console uses.
 *
 * @param <T> the type of its values
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
     * A setting with a default that can be written as text.
     *
     * @param defaultText the default as an operator would write it
     */
    static <T> Setting<T> of(String name, Format<T> format, String defaultText) {
        T value = format.reader().apply(defaultText).value();
        return new Setting<>(name, format, defaultText, defaultText, value, false, false);
    }

    /**
     * A setting whose default cannot be written as text.
     *
     * @param defaultWords the default in words
     */
    static <T> Setting<T> of(String name, Format<T> format, T defaultValue, String defaultWords) {
        return new Setting<>(name, format, null, defaultWords, defaultValue, false, false);
    }

    /** The same setting, with values that are not shown to anyone. */
    Setting<T> secret() {
        return new Setting<>(name, format, defaultText, defaultWords, defaultValue, true, readAtStart);
    }

    /** The same setting, read only when the plugin starts. */
    Setting<T> readAtStart() {
        return new Setting<>(name, format, defaultText, defaultWords, defaultValue, secret, true);
    }

    /** The group in which it is shown. */
    public SettingGroup group() {
        return SettingGroup.of(name);
    }

    /** The name of the property, for instance {@code invites.public.url}. */
    public String name() {
        return name;
    }

    /** The text that is equivalent to the default; empty if there is no such text. */
    public Optional<String> defaultText() {
        return Optional.ofNullable(defaultText);
    }

    /** The default in words, in English. */
    public String defaultWords() {
        return defaultWords;
    }

    /** The permitted values in words, in English: for instance, the unit and range of a number, or all choices. */
    public String accepts() {
        return format.accepts();
    }

    /** What kind of text its values are. */
    public ValueType type() {
        return format.type();
    }

    /** All permitted texts; empty if they cannot be listed. */
    public List<String> choices() {
        return format.choices();
    }

    /** Whether a blank text is a value; otherwise, it means that the setting is not set. */
    public boolean isBlankAValue() {
        return format.blankCounts();
    }

    /**
     * What is wrong with a text.
     *
     * @param text the text; {@code null} if the setting is not set
     * @return empty if the text is valid
     */
    public Optional<InvalidValue> problem(String text) {
        return Optional.ofNullable(read(text).problem());
    }

    /** Whether the value is hidden from those who do not need it. */
    public boolean isSecret() {
        return secret;
    }

    /** Whether a change takes effect only when the plugin starts. */
    public boolean isReadAtStart() {
        return readAtStart;
    }

    /**
     * Parses the text of the setting.
     *
     * @param text the text; {@code null} if the setting is not set
     */
    Reading<T> read(String text) {
        if (text == null || (text.isBlank() && !format.blankCounts())) {
            return Reading.good(defaultValue);
        }
        try {
            return format.reader().apply(text);
        } catch (InvalidValue e) {
            return new Reading<>(defaultValue, e, defaultWords);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
