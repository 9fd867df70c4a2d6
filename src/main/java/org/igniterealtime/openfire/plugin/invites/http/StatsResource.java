/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.http.representation.StatsBody;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.stats.Interval;
import org.igniterealtime.openfire.plugin.invites.stats.Statistics;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/** The call about statistics. */
final class StatsResource {

    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String INTERVAL = "interval";

    /** With today, if nothing else is wanted. */
    private static final int DEFAULT_DAYS = 30;

    private static final LocalDate FIRST = LocalDate.EPOCH;
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private final Statistics statistics;

    StatsResource(Statistics statistics) {
        this.statistics = statistics;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "/stats", Route.Access.with(Scope.INVITES_READ), this::get));
    }

    private Response get(ApiRequest call) {
        Query query = call.query();
        query.only(Set.of(FROM, TO, INTERVAL));
        List<FieldError> errors = new ArrayList<>();
        LocalDate to = day(query, TO, statistics.today(), errors);
        LocalDate from = day(query, FROM, to.minusDays(DEFAULT_DAYS - 1), errors);
        Interval interval = interval(query.get(INTERVAL), errors);
        if (errors.isEmpty() && from.isAfter(to)) {
            errors.add(FieldError.query(FROM, "conflicts", TO));
        } else if (errors.isEmpty() && Statistics.parts(from, to, interval) > Statistics.MOST_PARTS) {
            errors.add(FieldError.query(INTERVAL, "too_many", Integer.toString(Statistics.MOST_PARTS)));
        }
        if (!errors.isEmpty()) {
            throw Problem.of(400, "invalid_parameter").errors(errors);
        }
        return Response.json(200, StatsBody.of(statistics.report(from, to, interval)));
    }

    private static LocalDate day(Query query, String name, LocalDate otherwise, List<FieldError> errors) {
        String text = query.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (!day.isBefore(FIRST) && !day.isAfter(LAST)) {
                return day;
            }
        } catch (DateTimeException e) {
            // Reported below, like a day that is too far away.
        }
        errors.add(FieldError.query(name, "not_a_time", null));
        return otherwise;
    }

    private static Interval interval(String text, List<FieldError> errors) {
        Interval interval = text == null ? Interval.DAY : EnumNames.find(text, Interval.class);
        if (interval == null) {
            errors.add(FieldError.query(INTERVAL, "unknown_value", null));
        }
        return interval;
    }
}
