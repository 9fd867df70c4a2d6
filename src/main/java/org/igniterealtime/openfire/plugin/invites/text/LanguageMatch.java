/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the language of {@link Texts#LANGUAGES} that is closest to a wanted one. */
final class LanguageMatch {

    private static final int LONGEST = 500;

    /** Where Chinese is written in traditional characters. */
    private static final Set<String> TRADITIONAL = Set.of("TW", "HK", "MO");

    /** Where Portuguese is that of Portugal (the children of pt-PT in CLDR). */
    private static final Set<String> EUROPEAN =
            Set.of("PT", "AO", "CH", "CV", "FR", "GQ", "GW", "LU", "MO", "MZ", "ST", "TL");

    private LanguageMatch() {}

    /** The closest available language. Empty if there is none. */
    static Optional<Locale> closest(Locale wanted) {
        Locale language = written(wanted);
        return Texts.LANGUAGES.stream()
                .filter(each -> each.getLanguage().equals(language.getLanguage()))
                .filter(each ->
                        language.getScript().isEmpty() || each.getScript().equals(language.getScript()))
                .filter(each ->
                        language.getCountry().isEmpty() || each.getCountry().equals(language.getCountry()))
                .findFirst();
    }

    /** The language with the part that tells it apart from others of the same name, and with no other part. */
    private static Locale written(Locale wanted) {
        String language = wanted.getLanguage();
        return switch (language) {
            case "zh" -> Locale.forLanguageTag(isTraditional(wanted) ? "zh-Hant" : "zh-Hans");
            case "pt" -> Locale.forLanguageTag(EUROPEAN.contains(wanted.getCountry()) ? "pt-PT" : "pt-BR");
            default -> Locale.forLanguageTag(language);
        };
    }

    private static boolean isTraditional(Locale chinese) {
        return chinese.getScript().isEmpty()
                ? TRADITIONAL.contains(chinese.getCountry())
                : chinese.getScript().equals("Hant");
    }

    /**
     * The available language that a browser prefers most. Empty if there is none.
     *
     * @param acceptLanguage the value of the header (RFC 9110, section 12.5.4); may be hostile or {@code null}
     */
    static Optional<Locale> accepted(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return best(LanguageRange.parse(acceptLanguage));
        } catch (RuntimeException e) {
            // For "--", it is an ArrayIndexOutOfBoundsException.
            return Optional.empty();
        }
    }

    /** The ranges are in the order of their weight. A weight of zero refuses a language. */
    private static Optional<Locale> best(List<LanguageRange> ranges) {
        Set<Locale> refused = ranges.stream()
                .filter(range -> range.getWeight() == 0)
                .flatMap(range -> closest(Locale.forLanguageTag(range.getRange())).stream())
                .collect(Collectors.toSet());
        for (LanguageRange range : ranges) {
            Optional<Locale> found = range.getRange().equals("*")
                    ? Texts.LANGUAGES.stream()
                            .filter(each -> !refused.contains(each))
                            .findFirst()
                    : closest(Locale.forLanguageTag(range.getRange())).filter(each -> !refused.contains(each));
            if (range.getWeight() > 0 && found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
