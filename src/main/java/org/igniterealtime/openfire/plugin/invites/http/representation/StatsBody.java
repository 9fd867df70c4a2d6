/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.stats.Counts;
import org.igniterealtime.openfire.plugin.invites.stats.Measure;
import org.igniterealtime.openfire.plugin.invites.stats.Report;
import org.igniterealtime.openfire.plugin.invites.stats.Source;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/** Statistics: as in {@link Report}, days in the format of RFC 3339. */
public record StatsBody(
        String from,
        String to,
        String interval,
        List<Part> series,
        Numbers totals,
        Map<String, Numbers> sources,
        List<TopInviter> topInviters) {

    /** Copies the lists. */
    public StatsBody {
        series = List.copyOf(series);
        topInviters = List.copyOf(topInviters);
    }

    /** A day, week or month. */
    public record Part(String start, @JsonUnwrapped Numbers counts) {}

    /** How often each measure was counted. */
    public record Numbers(long created, long opened, long redeemed, long loggedIn) {
        static Numbers of(Counts counts) {
            return new Numbers(
                    counts.of(Measure.CREATED),
                    counts.of(Measure.OPENED),
                    counts.of(Measure.REDEEMED),
                    counts.of(Measure.LOGGED_IN));
        }
    }

    /** An inviter. */
    public record TopInviter(String inviter, long redeemed) {}

    /** The representation of a report. */
    public static StatsBody of(Report report) {
        Map<String, Numbers> sources = new LinkedHashMap<>();
        for (Source source : Source.values()) {
            sources.put(EnumNames.of(source), Numbers.of(report.sources().get(source)));
        }
        return new StatsBody(
                report.from().toString(),
                report.to().toString(),
                EnumNames.of(report.interval()),
                report.series().stream()
                        .map(part -> new Part(part.start().toString(), Numbers.of(part.counts())))
                        .toList(),
                Numbers.of(report.totals()),
                sources,
                report.topInviters().stream()
                        .map(each -> new TopInviter(each.inviter(), each.redeemed()))
                        .toList());
    }
}
