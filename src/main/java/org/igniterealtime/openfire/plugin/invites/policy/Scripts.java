/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.policy;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which scripts the letters of one name may be of: the restriction levels of UTS 39, section 5.2, as far as they help here. */
public enum Scripts {
    /** ASCII only. */
    ASCII {
        @Override
        boolean allow(String name) {
            return name.chars().allMatch(unit -> unit < 0x80);
        }
    },
    /** One script. */
    SINGLE {
        @Override
        boolean allow(String name) {
            return of(name).size() <= 1 && hasDigitsOfOneKind(name);
        }
    },
    /** One script, or those that are written together in Japanese, Chinese and Korean ("highly restrictive"). */
    HIGH {
        @Override
        boolean allow(String name) {
            Set<UnicodeScript> used = of(name);
            return hasDigitsOfOneKind(name)
                    && (used.size() <= 1 || TOGETHER.stream().anyMatch(each -> each.containsAll(used)));
        }
    },
    /** Any. */
    ANY {
        @Override
        boolean allow(String name) {
            return true;
        }
    };

    private static final List<Set<UnicodeScript>> TOGETHER = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    /** Whether a name may be, as far as its scripts go. */
    abstract boolean allow(String name);

    private static Set<UnicodeScript> of(String name) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        name.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.removeAll(EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED));
        return scripts;
    }

    /** Digits of two systems look alike and are not (UTS 39, section 5.3). */
    private static boolean hasDigitsOfOneKind(String name) {
        return name.codePoints()
                        .filter(Character::isDigit)
                        .map(digit -> digit - Character.digit(digit, 10))
                        .distinct()
                        .count()
                <= 1;
    }
}
