/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleVisitor;
import org.igniterealtime.openfire.plugin.invites.stats.Counts;
import org.igniterealtime.openfire.plugin.invites.stats.Interval;
import org.igniterealtime.openfire.plugin.invites.stats.Report;
import org.igniterealtime.openfire.plugin.invites.stats.Report.TopInviter;
import org.igniterealtime.openfire.plugin.invites.stats.Source;
import org.igniterealtime.openfire.plugin.invites.stats.Statistics;
import org.junit.jupiter.api.Test;

class StatisticsPageTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    private final Statistics statistics = mock(Statistics.class);
    private final ConsoleVisitor visitor =
            new ConsoleVisitor(new StatisticsServlet(statistics, ConsoleVisitor.console(CLOCK)));

    private StatisticsPage page(TopInviter... inviters) throws Exception {
        Report report = new Report(
                TODAY,
                TODAY,
                Interval.DAY,
                List.of(new Report.Part(TODAY, new Counts())),
                new Counts(),
                Arrays.stream(Source.values()).collect(Collectors.toMap(Function.identity(), source -> new Counts())),
                List.of(inviters));
        when(statistics.today()).thenReturn(TODAY);
        when(statistics.report(any(), any(), any())).thenReturn(report);
        return (StatisticsPage) visitor.get("").page();
    }

    @Test
    void aPeriodInWhichNothingHappenedIsEmpty() throws Exception {
        assertThat(page().isEmpty()).isTrue();
    }

    @Test
    void usersOfThisServerAreCalledByTheirUsernames() throws Exception {
        assertThat(page(new TopInviter("romeo@example.org", 3), new TopInviter("paris@elsewhere.example", 1))
                        .inviters())
                .extracting(StatisticsPage.Bar::label)
                .containsExactly("romeo", "paris@elsewhere.example");
    }
}
