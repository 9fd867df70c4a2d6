/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
        assertEquals(Optional.of("name_forbidden"), rules.judge(name));
        assertEquals(Optional.of("name_forbidden"), rules.judgeUninvited(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnontague", "m0ntague", "mоntague", "montägue", "mon.tague"})
    void whatLooksLikeAnAdministratorsNameIsForbidden(String name) {
        assertEquals(Optional.of("name_forbidden"), rules.judge(name));
    }

    @Test
    void anAdministratorsOwnNameIsToldApart() {
        assertTrue(rules.isAdministrator("montague"));
        assertFalse(rules.isAdministrator("rnontague"));
        assertEquals(Optional.empty(), rules.judge("montague"));
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
        assertEquals(Optional.of("name_punctuation"), rules.judge(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"juliеt", "roмeo", "ромеo", "ρomeo", "romeo٣4", "ромеоλ"})
    void scriptsAreNotMixed(String name) {
        assertEquals(Optional.of("name_scripts"), rules.judge(name));
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
        assertEquals(Optional.empty(), rules.judge(name));
    }

    @Test
    void theOperatorSaysWhichScriptsMayBeMixed() {
        properties.put("invites.names.scripts", "ascii");
        assertEquals(Optional.of("name_scripts"), rules.judge("jörg"));
        properties.put("invites.names.scripts", "Single");
        assertEquals(Optional.of("name_scripts"), rules.judge("romeo小明"));
        properties.put("invites.names.scripts", "any");
        assertEquals(Optional.empty(), rules.judge("juliеt"));
        assertEquals(Optional.of("name_forbidden"), rules.judge("аdmin"));
    }

    @Test
    void theOperatorsListAndPatternHold() {
        properties.put("invites.names.forbidden", "tybalt, ");
        properties.put("invites.names.pattern", "[a-z]+");

        assertEquals(Optional.of("name_forbidden"), rules.judge("tyba1t"));
        assertEquals(Optional.empty(), rules.judge("root"));
        assertEquals(Optional.of("name_pattern"), rules.judge("romeo2"));
        assertEquals(Optional.empty(), rules.judgeUninvited("romeo2"));
    }

    @Test
    void aPatternThatNeverEndsIsEnded() {
        properties.put("invites.names.pattern", "(a+)+b");

        assertEquals(Optional.of("name_pattern"), rules.judge("a".repeat(60)));
    }

    @Test
    void aSkeletonFitsIntoItsColumn() {
        assertEquals(64, Skeleton.of("m".repeat(64)).length());
        assertEquals(Skeleton.of("juliet"), Skeleton.of("ju1iеt"));
        assertFalse(Skeleton.of("jose").equals(Skeleton.of("josé")));
        assertEquals(Optional.of("romeo"), Skeleton.ascii("rоmеo"));
        assertEquals(Optional.empty(), Skeleton.ascii("romeo"));
        assertEquals(Optional.empty(), Skeleton.ascii("jörg"));
    }
}
