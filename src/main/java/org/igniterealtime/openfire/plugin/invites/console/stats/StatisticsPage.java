/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.stats;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.igniterealtime.openfire.plugin.invites.console.Console;
import org.igniterealtime.openfire.plugin.invites.stats.Counts;
import org.igniterealtime.openfire.plugin.invites.stats.Interval;
import org.igniterealtime.openfire.plugin.invites.stats.Measure;
import org.igniterealtime.openfire.plugin.invites.stats.Report;
import org.igniterealtime.openfire.plugin.invites.stats.Source;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * What the page of statistics shows.
 *
 * @param range the label of the period
 * @param ranges the labels of all periods
 * @param chart the numbers over time; {@code null} = others are looking, so there are no numbers
 * @param rows the same numbers, as a table
 * @param funnel how many invites got how far
 * @param sources by who created the invites
 * @param inviters those with whose invites most people came
 */
public record StatisticsPage(
        String range,
        List<String> ranges,
        LineChart chart,
        List<Row> rows,
        List<Bar> funnel,
        List<Row> sources,
        List<Bar> inviters) {

    /** The width of the longest bar. */
    private static final long LONGEST = 400;

    /** Copies the lists. */
    public StatisticsPage {
        ranges = List.copyOf(ranges);
        rows = List.copyOf(rows);
        funnel = List.copyOf(funnel);
        sources = List.copyOf(sources);
        inviters = List.copyOf(inviters);
    }

    /** Whether nothing has happened in the period. */
    public boolean isEmpty() {
        return funnel.stream().allMatch(bar -> bar.number() == 0);
    }

    /**
     * A row of a table.
     *
     * @param label what it is about
     * @param numbers one for each measure
     * @param width of a bar that shows the first of them
     */
    public record Row(String label, List<Long> numbers, long width) {
        /** Copies the list. */
        public Row {
            numbers = List.copyOf(numbers);
        }
    }

    /**
     * A number as a bar.
     *
     * @param label what it is about
     */
    public record Bar(String label, long number, long width) {}

    static StatisticsPage busy(String range, List<String> ranges) {
        return new StatisticsPage(range, ranges, null, List.of(), List.of(), List.of(), List.of());
    }

    static StatisticsPage of(String range, List<String> ranges, Report report, Console console, Texts texts) {
        List<Row> rows = report.series().stream()
                .map(part -> new Row(label(part.start(), report.interval(), texts.locale()), numbers(part.counts()), 0))
                .toList();
        List<Bar> funnel = new ArrayList<>();
        long most = Arrays.stream(Measure.values())
                .mapToLong(report.totals()::of)
                .max()
                .orElse(0);
        for (Measure measure : Measure.values()) {
            funnel.add(bar(name(measure, texts), report.totals().of(measure), most));
        }
        return new StatisticsPage(
                range, ranges, LineChart.of(rows), rows, funnel, sources(report, texts), inviters(report, console));
    }

    private static List<Row> sources(Report report, Texts texts) {
        long most = report.sources().values().stream()
                .mapToLong(counts -> counts.of(Measure.CREATED))
                .max()
                .orElse(0);
        List<Row> sources = new ArrayList<>();
        for (Source source : Source.values()) {
            Counts counts = report.sources().get(source);
            String label = texts.get("stats.source." + source.name().toLowerCase(Locale.ROOT));
            sources.add(new Row(label, numbers(counts), width(counts.of(Measure.CREATED), most)));
        }
        return sources;
    }

    private static List<Bar> inviters(Report report, Console console) {
        long most = report.topInviters().stream()
                .mapToLong(Report.TopInviter::redeemed)
                .max()
                .orElse(0);
        return report.topInviters().stream()
                .map(each -> bar(console.person(each.inviter()).text(), each.redeemed(), most))
                .toList();
    }

    private static Bar bar(String label, long number, long most) {
        return new Bar(label, number, width(number, most));
    }

    private static long width(long number, long most) {
        return most == 0 ? 0 : Math.max(number == 0 ? 0 : 1, number * LONGEST / most);
    }

    private static List<Long> numbers(Counts counts) {
        return Arrays.stream(Measure.values()).map(counts::of).toList();
    }

    private static String name(Measure measure, Texts texts) {
        return texts.get("stats.measure." + measure.name().toLowerCase(Locale.ROOT));
    }

    private static String label(LocalDate start, Interval interval, Locale locale) {
        DateTimeFormatter format = interval == Interval.MONTH
                ? DateTimeFormatter.ofPattern("LLL yyyy", locale)
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
        return format.format(start);
    }
}
