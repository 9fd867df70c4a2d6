/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.igniterealtime.openfire.plugin.invites.policy.PasswordRules.Length;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords for juliet@example.org, whom romeo@verona.example invites to "Capulet House". */
class PasswordRulesTest {

    private static final Length LENGTH = new Length(8, 55);

    private static final List<String> ABOUT =
            Arrays.asList("juliet", null, "jc@post.example", "romeo@verona.example", "example.org", "Capulet House");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678",
                "87654321",
                "password",
                "PASSWORD",
                "P@ssw0rd",
                "p.a.s.s.w.o.r.d",
                "p a s s w o r d",
                "drowssap",
                "passwordpassword",
                "password password",
                "admin123",
                "Welcome2024!",
                "sommer2024!",
                "Passwort123",
                "hallo123",
                "schatz123",
                "dragon12",
                "letmein1",
                "monkey!!",
                "testtest1",
                "        ",
                "aaaaaaaa",
                "!!!!!!!!!!",
                "abababab",
                "abcabcabc",
                "12341234",
                "abcdefgh",
                "hgfedcba",
                "qwertyuiop",
                "qwertzuiop",
                "poiuytrewq",
                "azertyuiop",
                "1q2w3e4r",
                "!QAZ2wsx",
                "йцукенгш",
                "密码密码密码密码",
                "19871203",
                "03.12.1987"
            })
    void whatAnybodyWouldTryFirstIsCommon(String password) {
        assertThat(code(password)).isEqualTo("password_common");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "julietjuliet",
                "juliet1juliet1",
                "Juliet2024!",
                "JULIET1234",
                "juliet 1597",
                "ju1i3t99",
                "Jülïet12",
                "j.u.l.i.e.t.",
                "teilujteiluj",
                "12juliet34",
                "juliet@example.org",
                "example.org",
                "exampleorg1",
                "example2024",
                "ROMEO&JULIET",
                "romeo@verona.example",
                "verona-1234",
                "capulethouse",
                "Capulet House 1",
                "jc@post.example"
            })
    void whatIsMadeOfNamesIsRefused(String password) {
        assertThat(code(password)).isEqualTo("password_is_name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x7Gk2pLq",
                "48291736",
                "Tr0ub4dor&3",
                "correct horse",
                "correct horse battery staple",
                "wherefore-art-thou",
                "juliet loves the moon",
                "julietBv7kq2Lm",
                "zwölf Boxkämpfer",
                "вишнёвый сад чехова",
                "春はあけぼのようよう",
                "Straßenbahnhaltestelle"
            })
    void othersAreGood(String password) {
        assertThat(code(password)).isEqualTo("good");
    }

    @Test
    void aNameThatIsNobodysHereIsAWordAsAnyOther() {
        assertThat(PasswordRules.judge("juliet1597x", LENGTH, List.of("romeo"))).isEmpty();
    }

    @Test
    void lengthIsCountedInCharactersBelowAndInUnitsAbove() {
        assertThat(code("x7Gk2pL")).isEqualTo("too_short 8");
        assertThat(code(null)).isEqualTo("too_short 8");
        String long55 = "x7Gk2pLq-".repeat(7).substring(0, 55);
        assertThat(code(long55)).isEqualTo("good");
        assertThat(code(long55 + "z")).isEqualTo("too_long 55");
        // Four characters of two UTF-16 code units each (Gothic, which is in Unicode 3.2).
        assertThat(code("\ud800\udf30\ud800\udf31\ud800\udf32\ud800\udf33")).isEqualTo("too_short 8");
        assertThat(code("\ud800\udf30\ud800\udf31\ud800\udf32\ud800\udf33".repeat(7)))
                .isEqualTo("too_long 55");
    }

    @Test
    void theBoundsThemselvesStayWithinReason() {
        assertThat(new Length(0, Integer.MAX_VALUE)).isEqualTo(new Length(1, 1024));
        assertThat(new Length(60, 55)).isEqualTo(new Length(55, 55));
    }

    @Test
    void whereLessIsAskedForAShortPasswordCanBeGood() {
        assertThat(PasswordRules.judge("x7Gk", new Length(4, 55), ABOUT)).isEmpty();
        assertThat(PasswordRules.judge("1234", new Length(4, 55), ABOUT)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x7Gk\u00002pLq",
                "x7Gk\t2pLq9",
                "x7Gk\u00a02pLq",
                "x7Gk\u200b2pLq",
                "x7Gk\u202e2pLq",
                "x7Gk\u00ad2pLq",
                "x7Gk\ufffe2pLq",
                "x7Gk\ud8002pLq",
                "x7Gk\ue0002pLq",
                "x7Gk\ufb01nger",
                "x7Gk\u00bd2pLq",
                "zwo\u0308lf Boxer",
                "x7Gk\ud83d\ude002pLq",
                "abc\u05d0\u05d1\u05d2defg"
            })
    void whatNotEveryClientSendsAlikeIsRefused(String password) {
        assertThat(code(password)).isEqualTo("password_character");
    }

    @Test
    void blanksAreRefusedWhateverTheRules() {
        assertThat(PasswordRules.judge("        ", LENGTH)).isPresent();
        assertThat(PasswordRules.judge("password", LENGTH)).isEmpty();
    }

    @Test
    void noPasswordTakesLongToJudge() {
        Length any = new Length(8, 1024);
        assertThat(CompletableFuture.runAsync(() -> {
                    for (String hostile :
                            List.of("a", "ab", "1!|", "4@({[<3!1|0$57%2+", "1q2w3e", "dragonmonkey12", "é")) {
                        String password = hostile.repeat(1024).substring(0, 1024);
                        for (int i = 0; i < 20; i++) {
                            PasswordRules.judge(password, any, List.of(password, "juliet"));
                        }
                    }
                }))
                .succeedsWithin(Duration.ofSeconds(5));
    }

    private static String code(String password) {
        return PasswordRules.judge(password, LENGTH, ABOUT)
                .map(fault -> fault.argument() == null ? fault.code() : fault.code() + " " + fault.argument())
                .orElse("good");
    }
}
