/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

/** Encodes a label of a host name in ASCII (RFC 3492, with its names for the parameters). */
final class Punycode {

    /** The first code point that is not ASCII. */
    static final int FIRST = 0x80;

    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;

    private final StringBuilder output = new StringBuilder();
    private int bias = INITIAL_BIAS;

    private Punycode() {}

    /**
     * Encodes a label (section 6.3).
     *
     * @param label in lowercase, not longer than a host name
     * @return the result without {@code xn--}
     */
    static String encode(String label) {
        return new Punycode().encode(label.codePoints().toArray());
    }

    private String encode(int[] input) {
        for (int each : input) {
            if (each < FIRST) {
                output.append((char) each);
            }
        }
        int basic = output.length();
        if (basic > 0) {
            output.append('-');
        }
        int next = FIRST;
        int delta = 0;
        for (int handled = basic; handled < input.length; delta++, next++) {
            int lowest = next;
            int least = Integer.MAX_VALUE;
            for (int each : input) {
                if (each >= lowest) {
                    least = Math.min(least, each);
                }
            }
            delta += (least - next) * (handled + 1);
            next = least;
            for (int each : input) {
                if (each < next) {
                    delta++;
                } else if (each == next) {
                    append(delta);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
        }
        return output.toString();
    }

    private void append(int delta) {
        int rest = delta;
        for (int k = BASE; ; k += BASE) {
            int threshold = Math.max(T_MIN, Math.min(T_MAX, k - bias));
            if (rest < threshold) {
                output.append(digit(rest));
                return;
            }
            output.append(digit(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
        }
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int adapt(int delta, int points, boolean first) {
        int rest = first ? delta / DAMP : delta / 2;
        rest += rest / points;
        int k = 0;
        for (; rest > (BASE - T_MIN) * T_MAX / 2; k += BASE) {
            rest /= BASE - T_MIN;
        }
        return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
    }
}
