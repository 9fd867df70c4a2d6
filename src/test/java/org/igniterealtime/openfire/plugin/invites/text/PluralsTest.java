/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.MessageFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluralsTest {

    private static final String ALL = "{0,plural,zero{zero} one{one} two{two} few{few} many{many} other{other}}";

    /** By the tables of Unicode CLDR, "Language Plural Rules". */
    @ParameterizedTest
    @CsvSource({
        "en, 0, other",
        "en, 1, one",
        "en, 2, other",
        "en, 21, other",
        "de, 1, one",
        "nl, 1, one",
        "it, 1, one",
        "tr, 1, one",
        "es, 1, one",
        "fr, 0, one",
        "fr, 1, one",
        "fr, 2, other",
        "fr, 1000000, many",
        "pt-BR, 0, one",
        "pt-PT, 0, other",
        "pt-PT, 1, one",
        "fa, 0, one",
        "fa, 2, other",
        "pl, 1, one",
        "pl, 2, few",
        "pl, 5, many",
        "pl, 12, many",
        "pl, 21, many",
        "pl, 22, few",
        "cs, 1, one",
        "cs, 4, few",
        "cs, 5, other",
        "sk, 1, one",
        "sk, 3, few",
        "sk, 0, other",
        "ru, 1, one",
        "ru, 11, many",
        "ru, 21, one",
        "ru, 22, few",
        "ru, 25, many",
        "ru, 111, many",
        "uk, 1, one",
        "uk, 3, few",
        "uk, 0, many",
        "uk, 101, one",
        "ar, 0, zero",
        "ar, 1, one",
        "ar, 2, two",
        "ar, 3, few",
        "ar, 11, many",
        "ar, 100, other",
        "he, 1, one",
        "he, 2, two",
        "he, 3, other",
        "ja, 1, other",
        "ko, 1, other",
        "zh-Hans, 1, other",
        "zh-Hant, 1, other"
    })
    void theFormIsThatOfTheLanguage(String language, int number, String form) {
        Plurals plurals = new Plurals(Locale.forLanguageTag(language));

        assertThat(plurals.choose(ALL, number)).isEqualTo(form);
        assertThat(plurals.choose(ALL, (long) number)).isEqualTo(form);
    }

    @Test
    void anExactNumberGoesBeforeTheCategory() {
        String text = "{0,plural,=0{none} one{one} =2{a pair} other{{0} of them}}";

        assertThat(english(text, 0)).isEqualTo("none");
        assertThat(english(text, 1)).isEqualTo("one");
        assertThat(english(text, 2)).isEqualTo("a pair");
        assertThat(english(text, 3)).isEqualTo("3 of them");
    }

    @Test
    void aMissingCategoryFallsToOther() {
        assertThat(new Plurals(Locale.forLanguageTag("ru")).choose("{0,plural,one{a} other{b}}", 3))
                .isEqualTo("b");
    }

    @Test
    void aTextMayHoldSeveralPluralsBesideOtherArguments() {
        String text =
                "{2}: {0,plural,one{1 invite} other{{0} invites}}, {1,plural,one{1 was} other{{1} were}} skipped by {2}.";

        assertThat(english(text, 1, 2, "kim")).isEqualTo("kim: 1 invite, 2 were skipped by kim.");
    }

    @Test
    void aFormMayHoldPluralsAndChoices() {
        String text = "{0,plural,one{one of {1,plural,one{one} other{{1,choice,1#few|9#{1}}}}} other{{0} of {1}}}";

        assertThat(english(text, 1, 1)).isEqualTo("one of one");
        assertThat(english(text, 1, 5)).isEqualTo("one of few");
        assertThat(english(text, 1, 12)).isEqualTo("one of 12");
        assertThat(english(text, 2, 12)).isEqualTo("2 of 12");
    }

    @Test
    void spaceBetweenThePartsDoesNotMatter() {
        assertThat(english("{ 0 , plural , =0 {none} one {one} other {more} }.", 1))
                .isEqualTo("one.");
    }

    @Test
    void apostrophesAreAsInEveryOtherTextWithArguments() {
        String text = "It''s {0,plural,one{today''s '{'one'}' invite} other{{0} days'' invites}} - '{0,plural,one{x}}'";

        assertThat(english(text, 1)).isEqualTo("It's today's {one} invite - {0,plural,one{x}}");
        assertThat(english(text, 3)).isEqualTo("It's 3 days' invites - {0,plural,one{x}}");
    }

    @Test
    void anArgumentThatLooksLikeAPluralIsText() {
        assertThat(english("{0,plural,one{{1}} other{{1}s}}", 2, "{0,plural,one{'x'}"))
                .isEqualTo("{0,plural,one{'x'}s");
    }

    @Test
    void numbersAreWrittenAsInTheLanguage() {
        String text = "{0,plural,one{{0} Tag} other{{0} Tage}}";
        String pattern = new Plurals(Locale.GERMAN).choose(text, 12345);

        assertThat(new MessageFormat(pattern, Locale.GERMAN).format(new Object[] {12345}))
                .isEqualTo("12.345 Tage");
        assertThat(Texts.of(Locale.GERMAN).get("span.days", 12345)).isEqualTo("12.345 Tage");
        assertThat(Texts.of(Locale.ENGLISH).get("span.days", 1)).isEqualTo("1 day");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{0,plural,one{a}}",
                "{0,plural,}",
                "{0,plural,one{a} other{b}",
                "{0,plural,one{a} other{b",
                "{0,plural,one{a} one{b} other{c}}",
                "{0,plural,single{a} other{b}}",
                "{0,plural,offset:1 one{a} other{b}}",
                "{0,plural,one a other{b}}",
                "{0,plural,one{it's} other{b}}",
                "{0,plural,one{{0,plural,one{a}}} other{b}}",
                "{1,plural,one{a} other{b}}",
                "{2,plural,one{a} other{b}}"
            })
    void whatIsMalformedIsRefused(String text) {
        assertThatThrownBy(() -> english(text, 1, "no number")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String english(String text, Object... arguments) {
        return new MessageFormat(new Plurals(Locale.ENGLISH).choose(text, arguments), Locale.ENGLISH).format(arguments);
    }
}
