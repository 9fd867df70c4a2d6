/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import java.util.function.IntPredicate;

/**
 * Decides which texts from users may be stored and passed on. A single character that XML does not permit breaks every
 * stanza that contains it, and with it the rosters and command forms of everyone who gets them. Invisible characters
 * are not shown to anyone.
 */
public final class StorableText {

    private static final int REPLACEMENT = 0xFFFD;

    private static final int LONGEST_EXCERPT = 100;

    /** Invisible, although Unicode classifies them as letters, marks or symbols: joiners, fillers, a blank. */
    private static final String UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0";

    private StorableText() {}

    /** Whether programs may store and pass on the text: it consists of assigned characters of XML 1.0 (section 2.2). */
    public static boolean isXml(String text) {
        return all(text, StorableText::isXml);
    }

    /**
     * Whether the text, which may have several lines, may be shown to people: it contains no control or invisible
     * characters and none that change the writing direction.
     */
    public static boolean isText(String text) {
        return all(text, StorableText::isText);
    }

    /** Like {@link #isText}, in a single line: the name of a person or thing. */
    public static boolean isLine(String text) {
        return all(text, c -> isText(c) && !Character.isISOControl(c));
    }

    /**
     * The text with U+FFFD in place of characters that may not be shown, for data that was stored before texts were
     * checked.
     */
    public static String clean(String text) {
        if (isText(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder();
        text.codePoints().map(c -> isText(c) ? c : REPLACEMENT).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /**
     * The start of a refused text, for use in error messages: fit to be shown, and so short that responses do not grow
     * with the request.
     *
     * @param text may be hostile or {@code null}
     * @return at most a hundred characters, and an ellipsis if there were more; {@code null} for {@code null}
     */
    public static String excerpt(String text) {
        if (text == null || text.codePointCount(0, text.length()) <= LONGEST_EXCERPT) {
            return text == null ? null : clean(text);
        }
        return clean(text.substring(0, text.offsetByCodePoints(0, LONGEST_EXCERPT))) + "…";
    }

    /** Half of a surrogate pair is a code point here, but not a character of XML. */
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
                        // FORMAT: characters that change the direction, join, split or tag.
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> UNSEEN.indexOf(c) < 0;
                }
                && isXml(c);
    }
}
