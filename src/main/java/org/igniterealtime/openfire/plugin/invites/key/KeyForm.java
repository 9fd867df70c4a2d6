/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * A key as entered by a person on a page or in a data form: each field is a list of texts. The fields have the same
 * names as in the JSON API. In addition, {@code groups_limited} says whether only {@code groups} may be assigned.
 *
 * @param values the texts of each field; fields that were not sent are missing
 */
public record KeyForm(Map<String, List<String>> values) {

    /** The fields, in the order in which they are shown. */
    public static final List<String> FIELDS = List.of(
            "name",
            "scopes",
            "expires_at",
            "max_open_invites",
            "invites_per_day",
            "requests_per_second",
            "max_ttl",
            "max_uses",
            "networks",
            "groups_limited",
            "groups",
            "kinds",
            "url_use");

    /** Ten digits are enough for the seconds of the longest duration, 100 years. */
    private static final Pattern SPAN = Pattern.compile("(\\d{1,10})\\s*([smhdw])", Pattern.CASE_INSENSITIVE);

    private static final Map<String, ChronoUnit> UNITS =
            Map.of("s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS, "d", ChronoUnit.DAYS);

    public KeyForm {
        values = values.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    /**
     * The result of parsing a form.
     *
     * @param draft the settings, without the fields that have problems
     * @param problems what is wrong, at most one for each field
     */
    public record Reading(KeyDraft draft, List<FieldProblem> problems) {}

    /** The form for a new key: creates invites only, without limits. */
    public static KeyForm blank() {
        return of(new KeyDraft("", Set.of(Scope.INVITES_CREATE), null, KeyLimits.NONE));
    }

    /** The form filled with the settings of a draft. */
    public static KeyForm of(KeyDraft draft) {
        KeyLimits limits = draft.limits();
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put("name", List.of(draft.name()));
        values.put("scopes", draft.scopes().stream().sorted().map(Scope::label).toList());
        // Complete, including milliseconds: an expiry time in the past may remain, but a different one must be in the
        // future.
        values.put("expires_at", texts(draft.expiresAt(), at -> at));
        values.put("max_open_invites", texts(limits.maxOpenInvites(), n -> n));
        values.put("invites_per_day", texts(limits.invitesPerDay(), n -> n));
        values.put("requests_per_second", texts(limits.requestsPerSecond(), n -> n));
        values.put("max_ttl", texts(limits.maxTtl(), KeyForm::span));
        values.put("max_uses", texts(limits.maxUses(), n -> n));
        values.put("networks", limits.networks());
        values.put("groups_limited", List.of(Boolean.toString(limits.groups() != null)));
        values.put(
                "groups",
                limits.groups() == null
                        ? List.of()
                        : limits.groups().stream().sorted().toList());
        values.put(
                "kinds",
                limits.kinds() == null
                        ? List.of()
                        : limits.kinds().stream().sorted().toList());
        values.put("url_use", List.of(Boolean.toString(limits.urlUse())));
        return new KeyForm(values);
    }

    /** The first text of a field, without surrounding blanks; empty if there is none. */
    public String text(String field) {
        List<String> all = values.getOrDefault(field, List.of());
        return all.isEmpty() ? "" : all.get(0).strip();
    }

    /** The texts of a field, one per line. */
    public String lines(String field) {
        return String.join("\n", values.getOrDefault(field, List.of()));
    }

    /** Whether a choice of a field is selected. */
    public boolean has(String field, String choice) {
        return values.getOrDefault(field, List.of()).contains(choice);
    }

    /** Whether a boolean field is true, as in HTML ({@code on}) or XEP-0004 ({@code 1}, {@code true}). */
    public boolean yes(String field) {
        return Set.of("1", "true", "on").contains(text(field).toLowerCase(Locale.ROOT));
    }

    /**
     * Parses the form. Checks that only {@link ApiKeys} can make (a name that is too long, a malformed network) are
     * left to it.
     *
     * @param clock for an expiry time given as a duration
     */
    public Reading read(Clock clock) {
        List<FieldProblem> problems = new ArrayList<>();
        Set<Scope> scopes = scopes(problems);
        Instant expiresAt = field("expires_at", "bad_time", text -> moment(text, clock), problems);
        List<String> groups = listed("groups", "\\R");
        KeyLimits limits = new KeyLimits(
                number("max_open_invites", problems),
                number("invites_per_day", problems),
                number("requests_per_second", problems),
                listed("networks", "[\\s,]+"),
                field("max_ttl", "bad_span", KeyForm::span, problems),
                number("max_uses", problems),
                yes("groups_limited") || !groups.isEmpty() ? Set.copyOf(groups) : null,
                kinds(),
                yes("url_use"));
        return new Reading(new KeyDraft(text("name"), scopes, expiresAt, limits), List.copyOf(problems));
    }

    private Set<Scope> scopes(List<FieldProblem> problems) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String label : values.getOrDefault("scopes", List.of())) {
            Scope.of(label)
                    .ifPresentOrElse(
                            scopes::add, () -> problems.add(new FieldProblem("scopes", "unknown_scope", label)));
        }
        return scopes;
    }

    /** No kinds means no limit, as for an empty field. */
    private Set<String> kinds() {
        List<String> kinds = listed("kinds", "\\R");
        return kinds.isEmpty() ? null : Set.copyOf(kinds);
    }

    private Integer number(String field, List<FieldProblem> problems) {
        return field(field, "bad_number", Integer::valueOf, problems);
    }

    private <T> T field(String field, String code, Function<String, T> reader, List<FieldProblem> problems) {
        String text = text(field);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return reader.apply(text);
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            problems.add(new FieldProblem(field, code, text));
            return null;
        }
    }

    private List<String> listed(String field, String separator) {
        return values.getOrDefault(field, List.of()).stream()
                .flatMap(text -> Stream.of(text.split(separator, -1)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    /** An instant, a time or a date in UTC (until the end of that day), or a duration from now. */
    private static Instant moment(String text, Clock clock) {
        if (SPAN.matcher(text).matches()) {
            return clock.instant().plus(span(text));
        }
        if (text.endsWith("Z") || text.endsWith("z")) {
            return Instant.parse(text);
        }
        if (text.contains("T")) {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        }
        return LocalDate.parse(text).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static Duration span(String text) {
        Matcher span = SPAN.matcher(text);
        if (!span.matches()) {
            throw new DateTimeException("not a duration");
        }
        long count = Long.parseLong(span.group(1));
        String unit = span.group(2).toLowerCase(Locale.ROOT);
        return unit.equals("w") ? Duration.ofDays(count * 7) : Duration.of(count, UNITS.get(unit));
    }

    /** In the largest unit that expresses it exactly. */
    private static String span(Duration span) {
        long seconds = span.toSeconds();
        return Arrays.stream("dhm".split(""))
                .filter(unit -> seconds % UNITS.get(unit).getDuration().toSeconds() == 0)
                .findFirst()
                .map(unit -> seconds / UNITS.get(unit).getDuration().toSeconds() + unit)
                .orElse(seconds + "s");
    }

    private static <T> List<String> texts(T value, Function<T, ?> writer) {
        return value == null ? List.of() : List.of(writer.apply(value).toString());
    }
}
