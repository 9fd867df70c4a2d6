/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import java.util.function.IntPredicate;

/**
 * Which texts of strangers may be kept and passed on: one character that is none of XML breaks every stanza it gets into, and with it
 * the rosters and command forms of whoever reads them; and nobody should be shown what cannot be seen.
 */
public final class StorableText {

    private static final int REPLACEMENT = 0xFFFD;

    private static final int LONGEST_EXCERPT = 100;

    /** Invisible, although Unicode has them among letters, marks and symbols: joiners, fillers, a blank. */
    private static final String UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0";

    private StorableText() {}

    /** Whether programs may keep and pass on that text: characters of XML 1.0 (section 2.2) that stand for something. */
    public static boolean isXml(String text) {
        return all(text, StorableText::isXml);
    }

    /** Whether people may be shown that text, which may have several lines: no control character, nothing unseen, no change of direction. */
    public static boolean isText(String text) {
        return all(text, StorableText::isText);
    }

    /** Whether it is such a text in one line: the name of somebody or something. */
    public static boolean isLine(String text) {
        return all(text, c -> isText(c) && !Character.isISOControl(c));
    }

    /** The text for people to see, with U+FFFD in the place of whatever may not be in it: for what was kept before it was judged so. */
    public static String clean(String text) {
        if (isText(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder();
        text.codePoints().map(c -> isText(c) ? c : REPLACEMENT).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /**
     * What a refusal repeats of a text that it refuses: its beginning, fit to be seen, so that no answer grows with what was sent.
     *
     * @param text hostile, may be {@code null}
     * @return a hundred characters at most, and an ellipsis if there were more; {@code null} of {@code null}
     */
    public static String excerpt(String text) {
        if (text == null || text.codePointCount(0, text.length()) <= LONGEST_EXCERPT) {
            return text == null ? null : clean(text);
        }
        return clean(text.substring(0, text.offsetByCodePoints(0, LONGEST_EXCERPT))) + "…";
    }

    /** Half of a surrogate pair is a code point here, and none of XML. */
    private static boolean all(String text, IntPredicate fine) {
        return text.codePoints().allMatch(fine);
    }

    private static boolean isXml(int c) {
        boolean character = c == '\t' || c == '\n' || c == '\r' || c >= ' ';
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        // The last two of each plane, and 32 in one block.
        boolean noncharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
        return character && !surrogate && !noncharacter;
    }

    private static boolean isText(int c) {
        if (c == '\t' || c == '\n' || c == '\r') {
            return true;
        }
        return switch (Character.getType(c)) {
                        // FORMAT: what changes direction, joins, splits or tags.
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> UNSEEN.indexOf(c) < 0;
                }
                && isXml(c);
    }
}
