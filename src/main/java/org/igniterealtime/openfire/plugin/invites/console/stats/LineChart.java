/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.stats;

import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.console.stats.StatisticsPage.Row;
import org.igniterealtime.openfire.plugin.invites.stats.Measure;

/**
 * Numbers over time, as lines in an SVG of 720 by 240 units.
 *
 * @param lines the points of a line for each measure, as in the attribute {@code points}
 * @param heights the marks of the vertical axis
 * @param times the marks of the horizontal axis
 */
public record LineChart(List<String> lines, List<Mark> heights, List<Mark> times) {

    private static final int LEFT = 50;
    private static final int RIGHT = 700;
    private static final int TOP = 12;
    private static final int BOTTOM = 205;
    private static final int MARKS = 4;
    private static final int LABELS = 6;

    /** Copies the lists. */
    public LineChart {
        lines = List.copyOf(lines);
        heights = List.copyOf(heights);
        times = List.copyOf(times);
    }

    /**
     * A mark of an axis.
     *
     * @param at the position on the axis
     * @param label its text
     */
    public record Mark(long at, String label) {}

    /**
     * Draws rows.
     *
     * @param rows at least one
     */
    static LineChart of(List<Row> rows) {
        long step = step(rows.stream()
                .flatMap(row -> row.numbers().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0));
        long top = step * MARKS;
        List<String> lines = new ArrayList<>();
        for (int measure = 0; measure < Measure.values().length; measure++) {
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < rows.size(); i++) {
                points.append(x(i, rows.size()))
                        .append(',')
                        .append(y(rows.get(i).numbers().get(measure), top));
                points.append(' ');
            }
            lines.add(points.toString().strip());
        }
        List<Mark> heights = new ArrayList<>();
        for (int i = 0; i <= MARKS; i++) {
            heights.add(new Mark(y(step * i, top), Long.toString(step * i)));
        }
        List<Mark> times = new ArrayList<>();
        int every = Math.max(1, (rows.size() + LABELS - 1) / LABELS);
        for (int i = 0; i < rows.size(); i += every) {
            times.add(new Mark(x(i, rows.size()), rows.get(i).label()));
        }
        return new LineChart(lines, heights, times);
    }

    /** 1, 2 or 5 times a power of ten, so that the highest number fits. */
    private static long step(long highest) {
        long power = 1;
        while (true) {
            for (long factor : new long[] {1, 2, 5}) {
                if (factor * power * MARKS >= highest) {
                    return factor * power;
                }
            }
            power *= 10;
        }
    }

    private static long x(int index, int size) {
        return LEFT + (long) (RIGHT - LEFT) * index / Math.max(1, size - 1);
    }

    private static long y(long number, long top) {
        return BOTTOM - (BOTTOM - TOP) * number / top;
    }
}
