/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Estimates how hard a password is to guess for someone who first tries what people like to choose: common passwords
 * and words related to the account, with digits for letters, backwards, doubled, followed by a year or a few digits;
 * rows of keys, sequences, repetitions. The password is split into such pieces where this makes it weakest, and the
 * effort for the pieces is added up.
 */
final class Guesses {

    /**
     * What comes after this cannot make a password weaker, and the time of the estimate grows with the cube of the
     * length.
     */
    private static final int MOST = 48;

    private static final int SHORTEST_WORD = 3;
    private static final int LONGEST_WORD = 32;
    private static final int SHORTEST_ROW = 4;

    private static final double DIGIT = 1;
    private static final double LETTER = Math.log10(26);
    private static final double OTHER = 1.5;
    /** Someone who separates words may use any number of them. */
    private static final double SPACE = 2.5;
    /** One of a few common choices. */
    private static final double HABIT = 0.7;
    /** A word related to the account. */
    private static final double KNOWN = 0.1;
    /** A word that is not written in lowercase. */
    private static final double CHANGED = 0.3;

    private static final double YEAR = 2;
    private static final double DATE = 4.4;

    private static final Pattern YEARS = Pattern.compile("(19|20)\\d\\d");
    private static final Pattern DATES =
            Pattern.compile("([0-3]\\d[01]\\d|[01]\\d[0-3]\\d)(19|20)\\d\\d|(19|20)\\d\\d[01]\\d[0-3]\\d");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Neighboring keys on English, German, French and Russian keyboards: rows, then columns and zigzags. */
    private static final List<String> KEYS = List.of(
            "qwertyuiop[]",
            "asdfghjkl;'",
            "zxcvbnm,./",
            "qwertzuiopü+",
            "asdfghjklöä#",
            "yxcvbnm,.-",
            "azertyuiop",
            "qsdfghjklm",
            "wxcvbn",
            "йцукенгшщзхъ",
            "фывапролджэ",
            "ячсмитьбю",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p",
            "qazwsxedcrfvtgbyhnujmikolp",
            "qaywsxedcrfvtgbzhnujmikolp",
            "1q2w3e4r5t6y7u8i9o0p",
            "1q2w3e4r5t6z7u8i9o0p",
            "q1w2e3r4t5y6u7i8o9p0",
            "!@#$%^&*()_+",
            "!\"§$%&/()=?");

    private static final Set<String> ROWS = new HashSet<>();

    static {
        for (String keys : KEYS) {
            addRows(keys);
            addRows(new StringBuilder(keys).reverse().toString());
        }
    }

    private static final String STROKES = "1!|";

    private static final Map<Character, Character> SPELLED = Map.ofEntries(
            Map.entry('0', 'o'),
            Map.entry('2', 'z'),
            Map.entry('3', 'e'),
            Map.entry('€', 'e'),
            Map.entry('4', 'a'),
            Map.entry('@', 'a'),
            Map.entry('5', 's'),
            Map.entry('$', 's'),
            Map.entry('6', 'g'),
            Map.entry('7', 't'),
            Map.entry('+', 't'),
            Map.entry('8', 'b'),
            Map.entry('9', 'g'));

    private static void addRows(String keys) {
        for (int from = 0; from < keys.length(); from++) {
            for (int to = from + SHORTEST_ROW; to <= keys.length(); to++) {
                ROWS.add(keys.substring(from, to));
            }
        }
    }

    private final String text;
    private final Set<String> known;
    private final String[] spellings;
    private final boolean capital;

    private Guesses(String password, Set<String> known) {
        String plain = plain(password);
        this.text = plain.length() > MOST ? plain.substring(0, MOST) : plain;
        this.known = known;
        this.spellings = new String[] {text, spelled(text, 'i'), spelled(text, 'l')};
        this.capital = !password.equals(password.toLowerCase(Locale.ROOT));
    }

    /**
     * The approximate number of guesses needed, as a logarithm (base 10): 1 for a random digit, 1.4 for a random
     * letter.
     *
     * @param about what is known about the account; {@code null} elements are ignored
     */
    static double effort(String password, Collection<String> about) {
        Set<String> known = words(about);
        double effort = new Guesses(password, known).effort();
        // As in p.a.s.s.w.o.r.d.
        String bare = SIGNS.matcher(password).replaceAll("");
        if (bare.equals(password) || bare.isEmpty()) {
            return effort;
        }
        double sign = password.indexOf(' ') < 0 ? OTHER : SPACE;
        return Math.min(effort, new Guesses(bare, known).effort() + sign);
    }

    /** Each text as a whole, without punctuation, and the words in it. */
    private static Set<String> words(Collection<String> texts) {
        Set<String> words = new HashSet<>();
        for (String text : texts) {
            if (text != null) {
                String plain = plain(text);
                words.add(plain);
                words.add(SIGNS.matcher(plain).replaceAll(""));
                words.addAll(List.of(SIGNS.split(plain)));
            }
        }
        words.removeIf(word -> word.length() < SHORTEST_WORD);
        return words;
    }

    private static String plain(String text) {
        String apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        return MARKS.matcher(apart).replaceAll("");
    }

    /**
     * With letters in place of digits and signs that look like them. Some stand for an i in one password and for an l
     * in another.
     */
    private static String spelled(String text, char stroke) {
        StringBuilder spelled = new StringBuilder(text);
        for (int i = 0; i < spelled.length(); i++) {
            char c = spelled.charAt(i);
            spelled.setCharAt(i, STROKES.indexOf(c) >= 0 ? stroke : SPELLED.getOrDefault(c, c));
        }
        return spelled.toString();
    }

    /**
     * For each substring, from short to long: the effort as one piece, as two pieces whose effort is known, or as a
     * repetition.
     */
    private double effort() {
        int length = text.length();
        double[][] best = new double[length + 1][length + 1];
        for (int size = 1; size <= length; size++) {
            for (int from = 0; from + size <= length; from++) {
                int to = from + size;
                double least = piece(from, to);
                for (int cut = from + 1; cut < to; cut++) {
                    least = Math.min(least, best[from][cut] + best[cut][to]);
                }
                for (int unit = 1; unit <= size / 2; unit++) {
                    if (size % unit == 0 && text.regionMatches(from, text, from + unit, size - unit)) {
                        least = Math.min(least, best[from][from + unit] + Math.log10((double) size / unit));
                    }
                }
                best[from][to] = least;
            }
        }
        return best[0][length] + (capital ? CHANGED : 0);
    }

    private double piece(int from, int to) {
        int size = to - from;
        if (size == 1) {
            return single(from);
        }
        String part = text.substring(from, to);
        double least = Math.min(row(part), time(part));
        return size < SHORTEST_WORD || size > LONGEST_WORD ? least : Math.min(least, word(from, to));
    }

    private double single(int at) {
        char c = text.charAt(at);
        if (c >= '0' && c <= '9') {
            return DIGIT;
        }
        if (Character.isLetter(c)) {
            return LETTER;
        }
        // People who are required to use a sign put it at the end.
        boolean last = at == text.length() - 1;
        return last ? HABIT : c == ' ' ? SPACE : OTHER;
    }

    private double word(int from, int to) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < spellings.length; i++) {
            String word = spellings[i].substring(from, to);
            String back = new StringBuilder(word).reverse().toString();
            double change = i == 0 ? 0 : CHANGED;
            least = Math.min(least, Math.min(word(word), word(back) + CHANGED) + change);
        }
        return least;
    }

    private double word(String word) {
        if (known.contains(word)) {
            return KNOWN;
        }
        Integer rank = Common.RANKS.get(word);
        return rank == null ? Double.POSITIVE_INFINITY : Math.log10(rank + 1);
    }

    /** Sequences of digits or letters, a repeated character, neighboring keys. */
    private static double row(String part) {
        boolean counts = part.length() >= 3;
        int step = part.charAt(1) - part.charAt(0);
        for (int i = 1; counts && i < part.length(); i++) {
            counts = Math.abs(step) <= 1 && part.charAt(i) - part.charAt(i - 1) == step;
        }
        return counts || ROWS.contains(part) ? HABIT + Math.log10(part.length()) : Double.POSITIVE_INFINITY;
    }

    private static double time(String part) {
        if (part.length() == 4 && YEARS.matcher(part).matches()) {
            return YEAR;
        }
        return part.length() == 8 && DATES.matcher(part).matches() ? DATE : Double.POSITIVE_INFINITY;
    }

    /** Loaded when the first password is checked. */
    private static final class Common {

        private static final Map<String, Integer> RANKS = read();

        private static Map<String, Integer> read() {
            Map<String, Integer> ranks = new HashMap<>();
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    Guesses.class.getResourceAsStream("common-passwords.txt"), StandardCharsets.UTF_8))) {
                lines.lines()
                        .filter(line -> !line.startsWith("#"))
                        .forEach(line -> ranks.putIfAbsent(line, ranks.size() + 1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return ranks;
        }
    }
}
