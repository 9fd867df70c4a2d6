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
 * How the text of a setting is read.
 *
 * @param accepts what texts there are, in words, such as {@code seconds, 0 or more}
 * @param blankCounts whether a blank text says something; else it counts as not set
 * @param reader throws IllegalArgumentException, saying what is wrong, for a text in whose place the default holds
 */
record Format<T>(String accepts, boolean blankCounts, Function<String, Reading<T>> reader) {

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

    /** Whatever is not {@code true} is no, a slip of the pen included, whatever the default. */
    static Format<Boolean> flag() {
        return new Format<>("true, false", true, text -> {
            String word = text.strip().toLowerCase(Locale.ROOT);
            return word.equals("true") || word.equals("false")
                    ? Reading.good(word.equals("true"))
                    : new Reading<>(false, quoted(text) + " is neither true nor false", "false");
        });
    }

    /** What is out of bounds counts as the bound; what is no number that fits into an {@code int}, as not set. */
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

    /** Commas between; a blank text is the empty list. */
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

    /** A URL may have a password in it, so what is wrong with one is told without quoting it. */
    static Format<Optional<URI>> url(Function<String, URI> reader) {
        return new Format<>("http or https URL", false, text -> Reading.good(Optional.of(reader.apply(text))));
    }

    /**
     * Any text.
     *
     * @param what it is
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
