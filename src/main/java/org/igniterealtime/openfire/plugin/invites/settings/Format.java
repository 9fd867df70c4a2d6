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
 * @param type what kind of text it is
 * @param choices all permitted texts; empty if they cannot be listed
 * @param reader throws {@link InvalidValue} for a text that is not valid; the default is used
 *     instead
 */
record Format<T>(
        String accepts,
        boolean blankCounts,
        ValueType type,
        List<String> choices,
        Function<String, Reading<T>> reader) {

    private static final Pattern CONTACT =
            Pattern.compile("(?:mailto|xmpp):[\\w.+-]+@[A-Za-z0-9.-]+(?:\\?[A-Za-z0-9=;&._-]*)?");
    private static final String TOKEN = "{token}";
    /** Stands for the token while the URL is checked. */
    private static final String MARK = "TOKEN0TOKEN";

    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,180}[A-Za-z0-9])?");

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

    /** A format without a list of choices. */
    private static <T> Format<T> free(
            String accepts, boolean blankCounts, ValueType type, Function<String, Reading<T>> reader) {
        return new Format<>(accepts, blankCounts, type, List.of(), reader);
    }

    /** Any value other than {@code true} means {@code false}, including a typing error, whatever the default is. */
    static Format<Boolean> flag() {
        return new Format<>("true, false", true, ValueType.FLAG, List.of("true", "false"), text -> {
            String word = text.strip().toLowerCase(Locale.ROOT);
            return word.equals("true") || word.equals("false")
                    ? Reading.good(word.equals("true"))
                    : new Reading<>(
                            false,
                            new InvalidValue(quoted(text) + " is neither true nor false", "unknown_value"),
                            "false");
        });
    }

    /**
     * Numbers out of range are replaced by the nearest permitted number. Text that is not an {@code int} is ignored.
     */
    static Format<Integer> number(String unit, int least, int most) {
        return scaled(unit, least, most, ValueType.NUMBER, Integer::valueOf);
    }

    static Format<Duration> seconds(int least) {
        return scaled("seconds", least, Integer.MAX_VALUE, ValueType.SECONDS, Duration::ofSeconds);
    }

    static Format<Duration> days(int least) {
        return scaled("days", least, Integer.MAX_VALUE, ValueType.NUMBER, Duration::ofDays);
    }

    private static <T> Format<T> scaled(String unit, int least, int most, ValueType type, IntFunction<T> scale) {
        String bounds = most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
        return free(unit + ", " + bounds, false, type, text -> {
            int number = whole(text);
            if (number < least) {
                return new Reading<>(
                        scale.apply(least), outside(text, "less", "too_small", least), String.valueOf(least));
            } else if (number > most) {
                return new Reading<>(scale.apply(most), outside(text, "more", "too_large", most), String.valueOf(most));
            }
            return Reading.good(scale.apply(number));
        });
    }

    private static InvalidValue outside(String text, String than, String code, int bound) {
        return new InvalidValue(quoted(text) + " is " + than + " than " + bound, code, String.valueOf(bound));
    }

    private static int whole(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidValue(
                    quoted(text) + " is not a whole number of at most " + Integer.MAX_VALUE,
                    "bad_number",
                    text.strip());
        }
    }

    /** Comma-separated; a blank text is the empty list. */
    static Format<Set<String>> list(String items) {
        return free(
                "comma-separated " + items,
                true,
                ValueType.LIST,
                text -> Reading.good(Arrays.stream(text.split(",", -1))
                        .filter(item -> !item.isBlank())
                        .map(String::trim)
                        .collect(Collectors.collectingAndThen(
                                Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet))));
    }

    static <E extends Enum<E>> Format<E> choice(Class<E> type) {
        List<E> choices = List.of(type.getEnumConstants());
        List<String> names = choices.stream()
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        String all = String.join(", ", names);
        return new Format<>(all, false, ValueType.CHOICE, names, text -> choices.stream()
                .filter(each -> each.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .map(Reading::good)
                .orElseThrow(() -> new InvalidValue(quoted(text) + " is not one of " + all, "unknown_value")));
    }

    /** Error messages do not quote the URL, because it might contain a password. */
    static Format<Optional<URI>> url(Function<String, URI> reader) {
        return free("http or https URL", false, ValueType.URL, text -> Reading.good(Optional.of(reader.apply(text))));
    }

    /** A URL in which {@code {token}} stands for the token of an invite. */
    static Format<Optional<String>> landing() {
        return free("http or https URL with {token}", false, ValueType.URL, text -> {
            if (!text.contains(TOKEN)) {
                throw new InvalidValue("it does not contain " + TOKEN, "missing_part", TOKEN);
            }
            String marked = WebUrl.parse(text.replace(TOKEN, MARK)).toString();
            return Reading.good(Optional.of(marked.replace(MARK, TOKEN)));
        });
    }

    /** How somebody can be reached: a page, an email address or an XMPP address. */
    static Format<Optional<URI>> contact() {
        return free("https, http, mailto or xmpp URL", false, ValueType.URL, text -> {
            String url = text.strip();
            if (CONTACT.matcher(url).matches()) {
                return Reading.good(Optional.of(URI.create(url)));
            } else if (url.startsWith("http")) {
                return Reading.good(Optional.of(WebUrl.parse(url)));
            }
            throw new InvalidValue("it does not start with https://, mailto: or xmpp:", "bad_contact");
        });
    }

    /**
     * Any text.
     *
     * @param what describes the text
     */
    static Format<Optional<String>> text(String what) {
        return free(what, false, ValueType.TEXT, text -> Reading.good(Optional.of(text.strip())));
    }

    static Format<Optional<Pattern>> pattern() {
        return free("regular expression (Java)", false, ValueType.TEXT, text -> {
            try {
                return Reading.good(Optional.of(Pattern.compile(text.strip())));
            } catch (PatternSyntaxException e) {
                throw new InvalidValue(
                        quoted(text) + " is not a regular expression: " + e.getDescription(),
                        "bad_pattern",
                        e.getDescription());
            }
        });
    }

    static Format<Optional<String>> email() {
        return free("email address", false, ValueType.TEXT, text -> {
            if (!EMAIL.matcher(text.strip()).matches()) {
                throw new InvalidValue(quoted(text) + " is not an email address", "email_invalid");
            }
            return Reading.good(Optional.of(text.strip()));
        });
    }

    static Format<String> colour() {
        return free("#rrggbb", false, ValueType.COLOR, text -> {
            if (!COLOUR.matcher(text.strip()).matches()) {
                throw new InvalidValue(quoted(text) + " is not a color such as #2f5bd0", "bad_color");
            }
            return Reading.good(text.strip());
        });
    }

    private static String quoted(String text) {
        return "'" + text.strip() + "'";
    }
}
