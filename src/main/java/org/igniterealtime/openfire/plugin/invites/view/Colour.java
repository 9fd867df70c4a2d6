/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.view;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** A color in sRGB, with components from 0 to 255. */
public record Colour(int red, int green, int blue) {

    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");

    static final Colour WHITE = new Colour(255, 255, 255);
    public static final Colour BLACK = new Colour(0, 0, 0);

    /**
     * Parses {@code #rrggbb}.
     *
     * @param text may be {@code null}
     */
    public static Optional<Colour> parse(String text) {
        if (text == null || !HEX.matcher(text.trim()).matches()) {
            return Optional.empty();
        }
        int rgb = Integer.parseInt(text.trim().substring(1), 16);
        return Optional.of(new Colour(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff));
    }

    public String css() {
        HexFormat hex = HexFormat.of();
        return "#" + hex.toHexDigits((byte) red) + hex.toHexDigits((byte) green) + hex.toHexDigits((byte) blue);
    }

    /** The contrast of two colors, from 1 to 21 (WCAG 2.2). */
    double contrast(Colour other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    /** Black or white, whichever is easier to read on this color. One of them always has a contrast above 4.5. */
    public Colour readableOnTop() {
        return contrast(WHITE) >= contrast(BLACK) ? WHITE : BLACK;
    }

    /** The nearest color, closer to black or white, that has the given contrast with a background. */
    Colour readableOn(Colour background, double contrast) {
        Colour end = background.readableOnTop();
        for (int percent = 0; percent < 100; percent += 4) {
            Colour mixed = mix(end, percent);
            if (mixed.contrast(background) >= contrast) {
                return mixed;
            }
        }
        return end;
    }

    private Colour mix(Colour other, int percent) {
        return new Colour(
                part(red, other.red, percent), part(green, other.green, percent), part(blue, other.blue, percent));
    }

    private static int part(int from, int to, int percent) {
        return from + (to - from) * percent / 100;
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        double value = part / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
