/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.form;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * A duration as a form has it: a whole number in one field and, in another, its unit: {@code d}, {@code h}, {@code m} or
 * {@code s}.
 */
public final class Span {

    /** What is appended to the name of the field for that of its unit. */
    public static final String UNIT = ".unit";

    /** From the longest to the shortest, with their seconds. */
    private static final Map<String, Long> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("d", Duration.ofDays(1).toSeconds());
        UNITS.put("h", Duration.ofHours(1).toSeconds());
        UNITS.put("m", Duration.ofMinutes(1).toSeconds());
        UNITS.put("s", 1L);
    }

    private Span() {}

    static List<String> units() {
        return List.copyOf(UNITS.keySet());
    }

    /** The longest unit that expresses a duration. */
    private static String unit(long seconds) {
        return UNITS.entrySet().stream()
                .filter(each -> seconds != 0 && seconds % each.getValue() == 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("s");
    }

    /** A duration in words, in the longest unit that expresses it. */
    public static String words(Texts texts, long seconds) {
        if (seconds == 0) {
            return "0";
        }
        String unit = unit(seconds);
        long number = seconds / UNITS.get(unit);
        return switch (unit) {
            case "d" -> texts.get("span.days", number);
            case "h" -> texts.get("span.hours", number);
            case "m" -> texts.get("span.minutes", number);
            default -> texts.get("span.seconds", number);
        };
    }

    /** Puts a duration into a form, in the longest unit that expresses it. */
    public static void put(Map<String, List<String>> values, String name, long seconds) {
        String unit = unit(seconds);
        values.put(name, List.of(Long.toString(seconds / UNITS.get(unit))));
        values.put(name + UNIT, List.of(unit));
    }

    /**
     * A duration in seconds.
     *
     * @param number as entered
     * @param unit its unit, {@code s} if it is not known
     * @return what was entered, without blanks, if it is not a whole number
     */
    public static String seconds(String number, String unit) {
        String digits = number.strip();
        return digits.matches("\\d{1,15}")
                ? Long.toString(Long.parseLong(digits) * UNITS.getOrDefault(unit, 1L))
                : digits;
    }
}
