/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://example.org/join, https://example.org/join",
        "' https://example.org/join// ', https://example.org/join",
        "https://example.org/, https://example.org",
        "HTTPS://Example.ORG/Join, https://example.org/Join",
        "http://localhost:7070, http://localhost:7070",
        "https://example.org:0443/, https://example.org:443",
        "https://example.org:/join, https://example.org/join",
        "https://example.org:65535, https://example.org:65535",
        "https://example.org./x, https://example.org./x",
        "https://my_host:7443, https://my_host:7443",
        "https://192.0.2.7/x, https://192.0.2.7/x",
        "https://[2001:DB8::1]:8443/x, https://[2001:db8::1]:8443/x",
        "https://example.org/a%20b, https://example.org/a%20b",
    })
    void aBaseIsWhatWasTyped(String typed, String url) {
        assertThat(WebUrl.base(typed)).hasToString(url);
    }

    /** Names as registries sell them, which cover the encoding of RFC 3492. */
    @ParameterizedTest
    @CsvSource({
        "https://münchen.example/Beitritt, https://xn--mnchen-3ya.example/Beitritt",
        "https://MÜNCHEN.example, https://xn--mnchen-3ya.example",
        "https://bücher.example:8443/für/alle, https://xn--bcher-kva.example:8443/f%C3%BCr/alle",
        "https://straße.example, https://xn--strae-oqa.example",
        "https://faß.de, https://xn--fa-hia.de",
        "https://ΒΌΛΟΣ.com, https://xn--nxasmq6b.com",
        "https://βόλος.com, https://xn--nxasmm1c.com",
        "https://例え.テスト, https://xn--r8jz45g.xn--zckzah",
        "https://例え。テスト, https://xn--r8jz45g.xn--zckzah",
        "https://ｅｘａｍｐｌｅ.org, https://example.org",
        "https://пример.испытание/привет, https://xn--e1afmkfd.xn--80akhbyknj4f/%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82",
        "https://xn--mnchen-3ya.example, https://xn--mnchen-3ya.example",
        "https://한국.example, https://xn--3e0b707e.example",
        "https://उदाहरण.परीक्षा, https://xn--p1b6ci4b4b3a.xn--11b5bs3a9aj6g",
    })
    void otherLettersAreWrittenInAscii(String typed, String url) {
        assertThat(WebUrl.base(typed)).hasToString(url);
    }

    /** The long test vectors of RFC 3492, section 7.1. */
    @ParameterizedTest
    @CsvSource({
        "他们为什么不说中文, ihqwcrb4cv8a8dqg056pqjye",
        "pročprostěnemluvíčesky, proprostnemluvesky-uyb24dma41a",
        "למההםפשוטלאמדבריםעברית, 4dbcagdahymbxekheh6e0a7fei0b",
        "почемужеонинеговорятпорусски, b1abfaaepdrnnbgefbadotcwatmq2g4l",
        "3年b組金八先生, 3b-ww4c5e180e575a65lsy2b",
    })
    void punycodeIsThatOfTheStandard(String label, String encoded) {
        assertThat(Punycode.encode(label)).isEqualTo(encoded);
    }

    @ParameterizedTest
    @CsvSource({
        "example.org, does not start with https",
        "example.org:7443/x, does not start with https",
        "//example.org, does not start with https",
        "/join, does not start with https",
        "https:example.org, does not start with https",
        "https:/example.org, does not start with https",
        "ftp://example.org, does not start with https",
        "javascript:alert(1), does not start with https",
        "data:text/html;AA, does not start with https",
        "https://, does not contain a host",
        "https:///join, does not contain a host",
        "https://:7443, host name is not valid",
        "https://user:secret@example.org, user name or a password",
        "https://user@example.org, user name or a password",
        "https://@example.org, user name or a password",
        "https://example.org:0, no such port: 0",
        "https://example.org:65536, no such port: 65536",
        "https://example.org:-1, host name is not valid",
        "https://example.org:99999999, host name is not valid",
        "https://example.org:x, host name is not valid",
        "https://2001:db8::1/x, host name is not valid",
        "https://[2001:db8::1/x, host name is not valid",
        "https://[fe80::1%25eth0]/x, host name is not valid",
        "https://[:::]/x, character that is not allowed in URLs",
        "https://999.1.1.1, host name is not valid",
        "https://1.2.3, host name is not valid",
        "https://-a.example, host name is not valid",
        "https://a..example, host name is not valid",
        "https://.example, host name is not valid",
        "https://ex%61mple.org, host name is not valid",
        "https://a℀b.example, host name is not valid",
        "https://example.org/a%zz, character that is not allowed in URLs",
        "https://example.org/<b>, character that is not allowed in URLs",
        "https://example.org\\@evil.example, user name or a password",
        "https://example.org/\\a, character that is not allowed in URLs",
        "https://☃.example, host name contains a character",
    })
    void whatIsNoUrlIsRefusedForAReason(String typed, String reason) {
        assertThatThrownBy(() -> WebUrl.parse(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://exa mple.org",
                "https://example.org/my join",
                "https://example.org/\u00a0join",
                "https://example.org/\r\nSet-Cookie: a=b",
                "https://example.org\n.evil.example",
                "https://example.org/\u202ejoin",
                "https://example.org/\u2028join",
                "https://exam\u200bple.org",
                "https://example.org/\u0000",
                "https://example.org/\ud800",
            })
    void blanksAndWhatCannotBeSeenAreRefused(String typed) {
        assertThatThrownBy(() -> WebUrl.parse(typed)).hasMessageContaining("a space or an invisible character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.org/?a", "https://example.org?", "https://example.org/#a", "https://e.org#"})
    void nothingCanBePutBehindAQueryOrAFragment(String typed) {
        assertThatThrownBy(() -> WebUrl.base(typed)).hasMessageContaining("a query (?) or a fragment (#)");
        assertThat(WebUrl.parse(typed)).hasToString(typed);
    }

    @Test
    void aLinkMayHaveAQueryInOtherLetters() {
        assertThat(WebUrl.parse("https://example.org/impressum?für=alle#über"))
                .hasToString("https://example.org/impressum?f%C3%BCr=alle#%C3%BCber");
    }

    @Test
    void aLabelThatIsFarTooLongIsRefused() {
        assertThatThrownBy(() -> WebUrl.parse("https://" + "\ud87e\udc1d".repeat(50_000)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WebUrl.parse("https://" + "a.".repeat(5_000) + "example"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
