/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.store;

/** Which texts of strangers can be kept: NUL and halves of surrogate pairs are what databases refuse. */
public final class StorableText {

    private StorableText() {}

    /** Whether every database keeps that text, line breaks and all. */
    public static boolean isText(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || isHalf(c));
    }

    /** Whether it can be kept and is one line, without any control character. */
    public static boolean isLine(String text) {
        return text.codePoints().noneMatch(c -> Character.isISOControl(c) || isHalf(c));
    }

    /** Two halves that belong together are one code point, outside this range. */
    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
