/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr, de-AT;q=0.9, en;q=0.8 | fr",
                "sv, de-AT;q=0.9, en;q=0.8 | de",
                "de;q=0.1, en;q=0.8 | en",
                "DE-ch | de",
                "sv | en",
                "pt | pt-BR",
                "pt-BR | pt-BR",
                "pt-PT | pt-PT",
                "pt-AO | pt-PT",
                "zh | zh-Hans",
                "zh-CN | zh-Hans",
                "zh-SG | zh-Hans",
                "zh-TW | zh-Hant",
                "zh-HK, zh;q=0.9 | zh-Hant",
                "zh-MO | zh-Hant",
                "zh-Hant-CN | zh-Hant",
                "zh-Hans-TW | zh-Hans",
                "iw | he",
                "he-IL | he",
                "ar-EG | ar",
                "fa-AF | fa",
                "nb, da;q=0.5, *;q=0.1 | en",
                "de;q=0, de-DE | en",
                "en;q=0, * | de",
                "de;q=0 | en"
            })
    void theLanguageIsTheVisitorsBestThatThereIs(String accepted, String language) {
        assertThat(Texts.accepted(accepted).language()).isEqualTo(language);
    }

    @Test
    void withoutAnyWishItIsEnglish() {
        assertThat(Texts.accepted(null).language()).isEqualTo("en");
        assertThat(Texts.accepted("").language()).isEqualTo("en");
        assertThat(Texts.accepted("de,".repeat(200)).language()).isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--", "-", "en,-", "-,de", "*", "**", "en--us", ";", ",", "de;q=", "en;q=1e999", "\u0000", "*-"})
    void whatNoBrowserSaysIsNoFault(String accepted) {
        assertThat(Texts.LANGUAGES).contains(Texts.accepted(accepted).locale());
        assertThat(new Languages(() -> Locale.GERMAN).in(accepted).has("language"))
                .isTrue();
        assertThat(Texts.in(accepted)).isNotNull();
    }

    /** Openfire's locales, as JiveGlobals.getLocale() returns them. */
    @ParameterizedTest
    @CsvSource({
        "zh, CN, zh-Hans",
        "zh, TW, zh-Hant",
        "pt, BR, pt-BR",
        "pt, PT, pt-PT",
        "cs, CZ, cs",
        "ja, JP, ja",
        "pl, PL, pl",
        "ru, RU, ru",
        "uk, UA, uk",
        "tr, TR, tr",
        "it, IT, it",
        "fa, IR, fa",
        "he, '', he",
        "iw, '', he",
        "iw, IL, he",
        "sv, '', en",
        "en, GB, en"
    })
    void theConsolesLanguageIsThatOfOpenfire(String language, String country, String expected) {
        Locale locale =
                new Locale.Builder().setLanguage(language).setRegion(country).build();

        assertThat(Texts.of(locale).language()).isEqualTo(expected);
    }

    @Test
    void numbersAreThoseOfTheCountryIfTheLanguageIsThere() {
        assertThat(Texts.of(Locale.forLanguageTag("de-CH")).get("span.days", 1234))
                .isEqualTo("1’234 Tage");
        assertThat(Texts.of(Locale.forLanguageTag("de-CH")).language()).isEqualTo("de");
        assertThat(Texts.of(Locale.forLanguageTag("sv-SE")).get("span.days", 1234))
                .isEqualTo("1,234 days");
    }

    @Test
    void aTextWithArgumentsIsAPattern() {
        assertThat(Texts.of(Locale.ENGLISH).get("http.problem.unexpected", "abc"))
                .isEqualTo("Something went wrong. For details, look for abc in the server's log.");
        assertThat(Texts.of(Locale.ENGLISH).get("no.such.text")).isEqualTo("no.such.text");
    }

    /** Pages give the name of the site to all their messages. */
    @Test
    void anApostropheOfATextThatNamesNoArgumentsIsShown() {
        assertThat(Texts.of(Locale.ENGLISH).get("page.late.text", "example.org"))
                .startsWith("Your browser's request did not arrive in time.");
    }

    @Test
    void anInsertedTextIsIsolatedForPagesAndCannotEndThat() {
        Texts texts = Texts.of(Locale.ENGLISH).isolating();

        assertThat(texts.get("page.landing.heading.account", "a\u2069\u202Eb"))
                .isEqualTo("You are invited to \u2068ab\u2069");
        assertThat(texts.get("span.days", 2)).isEqualTo("2 days");
        assertThat(texts.isolating()).isSameAs(texts);
        assertThat(Texts.of(Locale.ENGLISH).isolating()).isSameAs(texts);
    }

    @Test
    void theDirectionIsThatOfTheLanguage() {
        assertThat(Texts.LANGUAGES.stream()
                        .map(Texts::of)
                        .filter(texts -> texts.direction().equals("rtl"))
                        .map(Texts::language))
                .containsExactly("ar", "he", "fa");
    }
}
