/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameRulesTest {

    private final Map<String, String> properties = new HashMap<>();
    private final NameRules rules = new NameRules(new SettingValues(properties::get), () -> Set.of("montague"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin",
                "аdmin",
                "аԁміn",
                "admın",
                "ɑdmin",
                "adm1n",
                "adrnin",
                "aclmin",
                "4dm1n",
                "admiɴ",
                "ad.min",
                "_admin_",
                "ádmin",
                "ạdmin",
                "admi\u0307n",
                "admi\u1160n",
                "αdmιn",
                "r00t",
                "5upport",
                "ѕecurity",
                "1nfo",
                "no-reply",
                "mailerdaemon"
            })
    void whatLooksLikeAForbiddenNameIsForbidden(String name) {
        assertThat(rules.judge(name)).contains("name_forbidden");
        assertThat(rules.judgeUninvited(name)).contains("name_forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnontague", "m0ntague", "mоntague", "montägue", "mon.tague"})
    void whatLooksLikeAnAdministratorsNameIsForbidden(String name) {
        assertThat(rules.judge(name)).contains("name_forbidden");
    }

    @Test
    void anAdministratorsOwnNameIsToldApart() {
        assertThat(rules.isAdministrator("montague")).isTrue();
        assertThat(rules.isAdministrator("rnontague")).isFalse();
        assertThat(rules.judge("montague")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "...",
                "romeo.",
                ".romeo",
                "ro..meo",
                "-",
                "_",
                "romeo,",
                "romeo!",
                "(romeo",
                "~romeo",
                "\u2800",
                "\u1160",
                "ro\u2800meo",
                "ro\u3164meo",
                "*romeo*",
                "☺",
                "romeo。"
            })
    void namesThatGetLostAreNoNames(String name) {
        assertThat(rules.judge(name)).contains("name_punctuation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"juliеt", "roмeo", "ромеo", "ρomeo", "romeo٣4", "ромеоλ"})
    void scriptsAreNotMixed(String name) {
        assertThat(rules.judge(name)).contains("name_scripts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "romeo",
                "romeo.montague",
                "romeo-2",
                "_romeo_",
                "r2d2",
                "jörg",
                "josé",
                "ромео",
                "ιουλιετα",
                "رومیو",
                "רומיאו",
                "小明",
                "tanaka-さくら-花子",
                "김민준",
                "romeo小明",
                "राम",
                "สมชาย",
                "administratively",
                "rooted",
                "a",
                "7",
                "info-apiKeys",
                "nocturne"
            })
    void otherNamesMayBe(String name) {
        assertThat(rules.judge(name)).isEmpty();
    }

    @Test
    void theOperatorSaysWhichScriptsMayBeMixed() {
        properties.put("invites.names.scripts", "ascii");
        assertThat(rules.judge("jörg")).contains("name_scripts");
        properties.put("invites.names.scripts", "Single");
        assertThat(rules.judge("romeo小明")).contains("name_scripts");
        properties.put("invites.names.scripts", "any");
        assertThat(rules.judge("juliеt")).isEmpty();
        assertThat(rules.judge("аdmin")).contains("name_forbidden");
    }

    @Test
    void theOperatorsListAndPatternHold() {
        properties.put("invites.names.forbidden", "tybalt, ");
        properties.put("invites.names.pattern", "[a-z]+");

        assertThat(rules.judge("tyba1t")).contains("name_forbidden");
        assertThat(rules.judge("root")).isEmpty();
        assertThat(rules.judge("romeo2")).contains("name_pattern");
        assertThat(rules.judgeUninvited("romeo2")).isEmpty();
    }

    @Test
    void aPatternThatNeverEndsIsEnded() {
        properties.put("invites.names.pattern", "(a+)+b");

        assertThat(rules.judge("a".repeat(60))).contains("name_pattern");
    }

    @Test
    void aSkeletonFitsIntoItsColumn() {
        assertThat(Skeleton.of("m".repeat(64)).length()).isEqualTo(64);
        assertThat(Skeleton.of("ju1iеt")).isEqualTo(Skeleton.of("juliet"));
        assertThat(Skeleton.of("jose").equals(Skeleton.of("josé"))).isFalse();
        assertThat(Skeleton.ascii("rоmеo")).contains("romeo");
        assertThat(Skeleton.ascii("romeo")).isEmpty();
        assertThat(Skeleton.ascii("jörg")).isEmpty();
    }
}
