/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

class SettingValuesTest {

    private final Map<String, String> properties = new HashMap<>();
    private final List<String> told = new ArrayList<>();
    private final Logger log = mock(Logger.class);
    private final SettingValues values = new SettingValues(properties::get, log);

    @BeforeEach
    void listen() {
        doAnswer(call -> told.add(MessageFormatter.arrayFormat(
                                call.getArgument(0),
                                List.of(call.getArguments())
                                        .subList(1, call.getArguments().length)
                                        .toArray())
                        .getMessage()))
                .when(log)
                .warn(anyString(), any(Object[].class));
    }

    @ParameterizedTest
    @CsvSource({
        "invites.tls.required, , false",
        "invites.tls.required, true, true",
        "invites.tls.required, ' True ', true",
        "invites.keys.url, , true",
        "invites.keys.url, FALSE, false",
        "invites.ttl.default, , PT168H",
        "invites.ttl.default, ' 60 ', PT1M",
        "invites.ttl.default, '', PT168H",
        "invites.retention.days, , PT0S",
        "invites.retention.days, 2, PT48H",
        "invites.uses.max, , 1000000",
        "invites.uses.max, 1, 1",
        "invites.users.open, +5, 5",
        "invites.names.scripts, , HIGH",
        "invites.names.scripts, ' Any ', ANY",
        "invites.names.scripts, '', HIGH",
        "invites.names.forbidden, '', ''",
        "invites.names.forbidden, 'a, B ,,a', 'a,B'",
        "invites.users.contacts.groups, , ''",
        "invites.users.contacts.groups, ' capulets ', capulets",
        "invites.names.pattern, , ''",
        "invites.names.pattern, '[a-z]+', '[a-z]+'",
        "invites.brand.color, , #2f5bd0",
        "invites.brand.color, ' #FFcc00 ', #FFcc00",
        "invites.brand.name, ' Verona ', Verona",
        "invites.brand.name, ' ', ''",
        "invites.public.url, https://münchen.example/, https://xn--mnchen-3ya.example",
        "invites.public.url, ' ', ''",
    })
    void whatCanBeFollowedIsWithoutAWord(String name, String text, String held) {
        properties.put(name, text);

        assertThat(plain(values.get(setting(name)))).isEqualTo(held);
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    invites.registration.only | ture | false | 'ture' is neither true nor false | false
                    invites.keys.url | ture | false | 'ture' is neither true nor false | false
                    invites.keys.url | "" | false | '' is neither true nor false | false
                    invites.ttl.default | a week | PT168H | 'a week' is not a whole number of at most 2147483647 | 604800
                    invites.ttl.default | 2147483648 | PT168H | '2147483648' is not a whole number of at most 2147483647 | 604800
                    invites.ttl.default | -5 | PT0S | '-5' is less than 0 | 0
                    invites.body.seconds | 0 | PT1S | '0' is less than 1 | 1
                    invites.uses.max | 0 | 1 | '0' is less than 1 | 1
                    invites.uses.max | 1000001 | 1000000 | '1000001' is more than 1000000 | 1000000
                    invites.users.contacts | everybody | ALL | 'everybody' is not one of nobody, admins, groups, all | all
                    invites.names.pattern | (a | "" | '(a' is not a regular expression: Unclosed group | any name
                    invites.brand.color | blue | #2f5bd0 | 'blue' is not a color such as #2f5bd0 | #2f5bd0
                    invites.signup.url | https://u:p@example.org | "" | it must not contain a user name or a password | none
                    invites.names.scripts | latin | HIGH | 'latin' is not one of ascii, single, high, any | high
                    """)
    void ofWhatCannotBeTheLogTellsOnceWithWhatHoldsInstead(
            String name, String text, String held, String problem, String instead) {
        properties.put(name, text);

        assertThat(plain(values.get(setting(name)))).isEqualTo(held);
        assertThat(plain(values.get(setting(name)))).isEqualTo(held);
        assertThat(told)
                .containsExactly("The value of the property " + name + " is not valid: " + problem + ". Used instead: "
                        + instead);
    }

    @Test
    void eachNewTextIsReadAndToldOf() {
        for (String each : new String[] {"example.org", "ftp://example.org", "https://example.org", "example.org"}) {
            properties.put("invites.public.url", each);
            values.get(Settings.PUBLIC_URL);
        }

        assertThat(told).hasSize(3);
    }

    @Test
    void whatNobodyAskedForYetIsFoundByLookingAtAll() {
        properties.put("invites.registration.only", "ture");
        properties.put("invites.body.memory", "much");

        values.check();
        values.check();

        assertThat(told).hasSize(2);
    }

    @Test
    void aSecretIsNotWrittenToTheLog() {
        properties.put("invites.bootstrap.key", "this is none");

        assertThat(values.get(Settings.BOOTSTRAP_KEY)).contains("this is none");
        assertThat(told).isEmpty();
    }

    /** If two settings had the same name, one of them would never be read. */
    @Test
    void noNameIsThereTwice() {
        assertThat(Settings.all()).extracting(Setting::name).doesNotHaveDuplicates();
    }

    @Test
    void aDefaultIsWhatItsTextSays() {
        for (Setting<?> each : Settings.all()) {
            each.defaultText()
                    .ifPresent(text -> assertThat((Object) each.read(text)).isEqualTo(each.read(null)));
        }
        assertThat(values.get(Settings.MAX_TTL)).isEqualTo(Duration.ofDays(366));
        assertThat(values.get(Settings.TLS_HSTS)).isEqualTo(Duration.ofDays(365));
        assertThat(values.get(Settings.FORBIDDEN_NAMES)).hasSize(15).contains("admin", "xmpp");
        assertThat(values.get(Settings.PUBLIC_URL)).isEqualTo(Optional.<URI>empty());
    }

    private static Setting<?> setting(String name) {
        return Settings.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String plain(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Object::toString).orElse("");
        }
        return value instanceof Collection<?> items ? String.join(",", items.toArray(String[]::new)) : value.toString();
    }
}
