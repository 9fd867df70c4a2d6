/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a name looks like: names with the same skeleton can be mistaken for each other (UTS 39, section 4). This is
 * based on Unicode's table, which is not strict enough for lowercase names: here, {@code i}, {@code l} and {@code 1}
 * are treated as the same, as are {@code o} and {@code 0}, {@code m} and {@code rn}, {@code w} and {@code vv},
 * {@code d} and {@code cl}.
 */
public final class Skeleton {

    private static final int LONGEST = 64;

    private static final Map<Integer, String> TABLE = table();

    /** What looks like an ASCII letter to people, but not according to the table. */
    private static final Map<Integer, String> LETTERS =
            pairs("ʙb ᴄc ᴅd ᴇe ɢg ʜh ᴊj ᴋk ĸk ʟl ᴍm ʍm ɴn ᴏo ᴘp ʀr ᴛt ᴜu ᴠv ᴡw ʏy ᴢz");

    private static final Map<Integer, String> FOLDED = pairs("il 1l |l 0o mrn wvv dcl");

    /** What is used instead of a letter in order to get around a rule. */
    private static final Map<Integer, String> INSTEAD = pairs("3e 4a 5s 7t 8b 9g $s !i €e");

    private Skeleton() {}

    /**
     * The skeleton of a name.
     *
     * @param name normalized
     * @return at most 64 characters, for which the tables have room; further ones are omitted
     */
    public static String of(String name) {
        String folded = map(letters(name), FOLDED);
        return folded.length() <= LONGEST ? folded : folded.substring(0, LONGEST);
    }

    /**
     * What a name looks like at a glance: its skeleton without accents, dots, dashes and the like, and with letters
     * instead of digits that are used for them. For the few names that nobody may imitate.
     *
     * @param name normalized
     */
    static String atAGlance(String name) {
        String letters = map(letters(name), INSTEAD);
        StringBuilder bare = new StringBuilder();
        letters.codePoints().filter(Character::isLetterOrDigit).forEach(bare::appendCodePoint);
        return map(bare.toString(), FOLDED);
    }

    /**
     * The ASCII name for which another one can be mistaken: {@code juliet}, if some of its letters are Cyrillic.
     *
     * @param name normalized
     * @return empty if the name consists of ASCII or does not look like an ASCII name
     */
    public static Optional<String> ascii(String name) {
        if (isAscii(name)) {
            return Optional.empty();
        }
        StringBuilder mapped = new StringBuilder();
        decomposed(name)
                .codePoints()
                .forEach(point -> mapped.append(point < 0x80 ? Character.toString(point) : lookUp(TABLE, point)));
        return Optional.of(mapped.toString().toLowerCase(Locale.ROOT)).filter(Skeleton::isAscii);
    }

    /**
     * Whether a character is invisible or looks like a blank: default ignorable ones (UAX 44) and the blank of Braille.
     */
    static boolean isInvisible(int point) {
        return Character.getType(point) == Character.FORMAT
                || point == 0x034F
                || point == 0x115F
                || point == 0x1160
                || point == 0x17B4
                || point == 0x17B5
                || (point >= 0x180B && point <= 0x180F)
                || point == 0x2065
                || point == 0x2800
                || point == 0x3164
                || (point >= 0xFE00 && point <= 0xFE0F)
                || point == 0xFFA0
                || (point >= 0xE0000 && point <= 0xE0FFF);
    }

    private static String letters(String name) {
        String mapped = Normalizer.normalize(map(decomposed(name), TABLE), Normalizer.Form.NFD);
        return map(mapped.toLowerCase(Locale.ROOT), LETTERS);
    }

    private static String decomposed(String name) {
        StringBuilder visible = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFD)
                .codePoints()
                .filter(point -> !isInvisible(point))
                .forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private static String map(String text, Map<Integer, String> by) {
        StringBuilder mapped = new StringBuilder();
        text.codePoints().forEach(point -> mapped.append(lookUp(by, point)));
        return mapped.toString();
    }

    private static String lookUp(Map<Integer, String> by, int point) {
        String prototype = by.get(point);
        return prototype == null ? Character.toString(point) : prototype;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(unit -> unit < 0x80);
    }

    /** Each word consists of a character and its replacement. */
    private static Map<Integer, String> pairs(String words) {
        return Arrays.stream(words.split(" ", -1))
                .collect(Collectors.toUnmodifiableMap(word -> word.codePointAt(0), word -> word.substring(1)));
    }

    /** Reads confusables.txt, which describes its own format. */
    private static Map<Integer, String> table() {
        Map<Integer, String> table = new HashMap<>();
        try (InputStream stream = Skeleton.class.getResourceAsStream("confusables.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                int equals = line.indexOf('=');
                String prototype = text(line.substring(0, equals));
                for (String source : line.substring(equals + 1).split(" ", -1)) {
                    table.put(Integer.parseInt(source, 16), prototype);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(table);
    }

    private static String text(String hex) {
        return Arrays.stream(hex.split("\\+", -1))
                .map(point -> Character.toString(Integer.parseInt(point, 16)))
                .collect(Collectors.joining());
    }
}
