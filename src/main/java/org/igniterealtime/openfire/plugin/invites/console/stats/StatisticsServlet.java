/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.stats;

import java.util.Arrays;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.console.Answer;
import org.igniterealtime.openfire.plugin.invites.console.Console;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleServlet;
import org.igniterealtime.openfire.plugin.invites.console.Flash;
import org.igniterealtime.openfire.plugin.invites.console.Visit;
import org.igniterealtime.openfire.plugin.invites.db.BusyException;
import org.igniterealtime.openfire.plugin.invites.stats.Report;
import org.igniterealtime.openfire.plugin.invites.stats.Statistics;

/** The page of statistics: {@code ?range=RANGE}. */
public final class StatisticsServlet extends ConsoleServlet {

    private static final String ADDRESS = "invites-statistics.jsp";
    private static final long serialVersionUID = 1L;

    private final transient Statistics statistics;

    /**
     * @param statistics counts what happens to invites
     * @param console what all pages need
     */
    public StatisticsServlet(Statistics statistics, Console console) {
        super(ADDRESS, console);
        this.statistics = statistics;
    }

    @Override
    protected Answer show(Visit visit) {
        Range range = Range.of(visit.fields().get("range"));
        List<String> ranges = Arrays.stream(Range.values()).map(Range::label).toList();
        try {
            Report report = statistics.report(range.from(statistics.today()), statistics.today(), range.interval());
            return new Answer.View(
                    "statistics", StatisticsPage.of(range.label(), ranges, report, console(), visit.texts()));
        } catch (BusyException e) {
            return new Answer.View("statistics", StatisticsPage.busy(range.label(), ranges));
        }
    }

    /** There is no form on the page. */
    @Override
    protected Answer change(Visit visit) {
        return new Answer.Redirect(ADDRESS, Flash.bad("console.unknown"));
    }
}
