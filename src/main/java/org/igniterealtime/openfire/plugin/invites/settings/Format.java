/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * How the text of a setting is parsed.
 *
 * @param accepts the permitted values in words, such as {@code seconds, 0 or more}
 * @param blankCounts whether a blank text is a value; otherwise, it means that the setting is not set
 * @param reader throws IllegalArgumentException with the reason for a text that is not valid; the default is used
 *     instead
 */
record Format<T>(String accepts, boolean blankCounts, Function<String, Reading<T>> reader) {

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

    /** Any value other than {@code true} means {@code false}, including a typing error, whatever the default is. */
    static Format<Boolean> flag() {
        return new Format<>("true, false", true, text -> {
            String word = text.strip().toLowerCase(Locale.ROOT);
            return word.equals("true") || word.equals("false")
                    ? Reading.good(word.equals("true"))
                    : new Reading<>(false, quoted(text) + " is neither true nor false", "false");
        });
    }

    /**
     * Numbers out of range are replaced by the nearest permitted number. Text that is not an {@code int} is ignored.
     */
    static Format<Integer> number(String unit, int least, int most) {
        return scaled(unit, least, most, Integer::valueOf);
    }

    static Format<Duration> seconds(int least) {
        return scaled("seconds", least, Integer.MAX_VALUE, Duration::ofSeconds);
    }

    static Format<Duration> days(int least) {
        return scaled("days", least, Integer.MAX_VALUE, Duration::ofDays);
    }

    private static <T> Format<T> scaled(String unit, int least, int most, IntFunction<T> scale) {
        String bounds = most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
        return new Format<>(unit + ", " + bounds, false, text -> {
            int number = whole(text);
            int bound = Math.max(least, Math.min(most, number));
            return number == bound
                    ? Reading.good(scale.apply(number))
                    : new Reading<>(
                            scale.apply(bound),
                            quoted(text) + " is " + (number < bound ? "less" : "more") + " than " + bound,
                            Integer.toString(bound));
        });
    }

    private static int whole(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    quoted(text) + " is not a whole number of at most " + Integer.MAX_VALUE, e);
        }
    }

    /** Comma-separated; a blank text is the empty list. */
    static Format<Set<String>> list(String items) {
        return new Format<>(
                "comma-separated " + items,
                true,
                text -> Reading.good(Arrays.stream(text.split(",", -1))
                        .filter(item -> !item.isBlank())
                        .map(String::trim)
                        .collect(Collectors.collectingAndThen(
                                Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet))));
    }

    static <E extends Enum<E>> Format<E> choice(Class<E> type) {
        List<E> choices = List.of(type.getEnumConstants());
        String names = choices.stream()
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return new Format<>(names, false, text -> choices.stream()
                .filter(each -> each.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .map(Reading::good)
                .orElseThrow(() -> new IllegalArgumentException(quoted(text) + " is not one of " + names)));
    }

    /** Error messages do not quote the URL, because it might contain a password. */
    static Format<Optional<URI>> url(Function<String, URI> reader) {
        return new Format<>("http or https URL", false, text -> Reading.good(Optional.of(reader.apply(text))));
    }

    /**
     * Any text.
     *
     * @param what describes the text
     */
    static Format<Optional<String>> text(String what) {
        return new Format<>(what, false, text -> Reading.good(Optional.of(text.strip())));
    }

    static Format<Optional<Pattern>> pattern() {
        return new Format<>("regular expression (Java)", false, text -> {
            try {
                return Reading.good(Optional.of(Pattern.compile(text.strip())));
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        quoted(text) + " is not a regular expression: " + e.getDescription(), e);
            }
        });
    }

    static Format<String> colour() {
        return new Format<>("#rrggbb", false, text -> {
            if (!COLOUR.matcher(text.strip()).matches()) {
                throw new IllegalArgumentException(quoted(text) + " is not a color such as #2f5bd0");
            }
            return Reading.good(text.strip());
        });
    }

    private static String quoted(String text) {
        return "'" + text.strip() + "'";
    }
}
