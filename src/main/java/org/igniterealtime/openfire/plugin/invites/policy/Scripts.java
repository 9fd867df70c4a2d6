/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.policy;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.settings.NameScripts;

/** Whether the letters of a name are from scripts that may be combined (UTS 39, section 5.2). */
final class Scripts {

    private static final List<Set<UnicodeScript>> TOGETHER = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    private Scripts() {}

    /** Whether the scripts of a name are permitted. */
    static boolean allow(NameScripts allowed, String name) {
        return switch (allowed) {
            case ASCII -> name.chars().allMatch(unit -> unit < 0x80);
            case SINGLE -> of(name).size() <= 1 && hasDigitsOfOneKind(name);
            case HIGH -> goTogether(of(name)) && hasDigitsOfOneKind(name);
            case ANY -> true;
        };
    }

    private static boolean goTogether(Set<UnicodeScript> scripts) {
        return scripts.size() <= 1 || TOGETHER.stream().anyMatch(each -> each.containsAll(scripts));
    }

    private static Set<UnicodeScript> of(String name) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        name.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.removeAll(EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED));
        return scripts;
    }

    /** Digits of different sets can look alike but differ (UTS 39, section 5.3). */
    private static boolean hasDigitsOfOneKind(String name) {
        return name.codePoints()
                        .filter(Character::isDigit)
                        .map(digit -> digit - Character.digit(digit, 10))
                        .distinct()
                        .count()
                <= 1;
    }
}
