/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "alice@example.com, alice@example.com",
        "' Alice.B+invites@EXAMPLE.Com ', Alice.B+invites@example.com",
        "o'hara@example.com, o'hara@example.com",
        "alice@localhost, alice@localhost",
        "alice@münchen.example, alice@xn--mnchen-3ya.example",
        "alice@4you.example, alice@4you.example"
    })
    void anAddressIsAccepted(String typed, String value) {
        assertThat(EmailAddress.parse(typed)).contains(new EmailAddress(value));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "alice",
                "@example.com",
                "alice@",
                "alice@@example.com",
                "a@b@example.com",
                "alice@example.com, bob@example.com",
                "Alice <alice@example.com>",
                "alice@example.com\r\nBcc: bob@example.com",
                "alice\r\n@example.com",
                "alice@example.com\u0000",
                "\"alice\"@example.com",
                "ali ce@example.com",
                "älice@example.com",
                ".alice@example.com",
                "alice.@example.com",
                "al..ice@example.com",
                "alice@-example.com",
                "alice@example..com",
                "alice@[127.0.0.1]",
                "alice@127.0.0.1",
                "alice@example.com?bcc=bob@example.com"
            })
    void anythingElseIsNot(String typed) {
        assertThat(EmailAddress.parse(typed)).isEmpty();
    }

    @Test
    void anAddressIsNotLongerThanMailServersPermit() {
        assertThat(EmailAddress.parse("a".repeat(64) + "@example.com")).isPresent();
        assertThat(EmailAddress.parse("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddress.parse("a@" + "b.".repeat(126) + "com")).isEmpty();
    }

    @Test
    void spellingsInOtherCaseAreTheSameWhenFolded() {
        EmailAddress address = EmailAddress.parse("Alice.B@Example.com").orElseThrow();

        assertThat(address.folded()).isEqualTo("alice.b@example.com");
    }

    @Test
    void recordsShowOnlyAPart() {
        EmailAddress address = EmailAddress.parse("alice@example.com").orElseThrow();

        assertThat(address.masked()).isEqualTo("a…@example.com");
        assertThat(address).hasToString("a…@example.com");
        assertThat(new MailPlan(address, null, null).toString()).doesNotContain("alice");
    }
}
