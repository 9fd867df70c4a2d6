/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.key;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.console.form.Span;
import org.igniterealtime.openfire.plugin.invites.key.KeyForm;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * A key's form as the page has it: like {@link KeyForm}, but with durations as a number and a unit, and with several ways to
 * say when the key expires.
 *
 * @param values the texts of each field
 */
record KeyPageForm(Map<String, List<String>> values) {

    /** How the end is entered: one of the constants below. */
    static final String EXPIRY = "expires_at";

    static final String NEVER = "never";
    static final String KEEP = "keep";
    static final String SPAN = "span";
    static final String DATE = "date";

    static final String TTL = "expires_in";
    static final String DAY = "expires_on";
    static final String VERSION = "version";
    private static final String MAX_TTL = "max_ttl";

    /** What was sent, of what the form contains. */
    static KeyPageForm of(FormFields sent) {
        Map<String, List<String>> values = new HashMap<>();
        Stream.concat(KeyForm.FIELDS.stream(), Stream.of(TTL, TTL + Span.UNIT, DAY, MAX_TTL + Span.UNIT, VERSION))
                .filter(sent::has)
                .forEach(field -> values.put(field, sent.all(field)));
        return new KeyPageForm(values);
    }

    /** What a key is like now. */
    static KeyPageForm of(KeyForm form) {
        Map<String, List<String>> values = new HashMap<>(form.values());
        values.put(EXPIRY, List.of(form.text(EXPIRY).isEmpty() ? NEVER : KEEP));
        values.put(TTL + Span.UNIT, List.of("d"));
        values.put(MAX_TTL + Span.UNIT, List.of("d"));
        String longest = form.text(MAX_TTL);
        if (!longest.isEmpty()) {
            int digits = longest.length() - 1;
            values.put(MAX_TTL, List.of(longest.substring(0, digits)));
            values.put(MAX_TTL + Span.UNIT, List.of(longest.substring(digits)));
        }
        return new KeyPageForm(values);
    }

    /**
     * The form as programs have it.
     *
     * @param expiresAt when the key expires at present; {@code null} = never, or there is no key yet
     * @param zone in which days begin and end
     */
    KeyForm toKeyForm(Instant expiresAt, ZoneId zone) {
        Map<String, List<String>> form = new HashMap<>(values);
        form.put(MAX_TTL, List.of(span(MAX_TTL)));
        form.put(
                EXPIRY,
                switch (text(EXPIRY)) {
                    case KEEP -> expiresAt == null ? List.of() : List.of(expiresAt.toString());
                    case SPAN -> List.of(given(span(TTL)));
                    case DATE -> List.of(given(end(text(DAY), zone)));
                    default -> List.of();
                });
        return new KeyForm(form);
    }

    String text(String field) {
        List<String> all = values.getOrDefault(field, List.of());
        return all.isEmpty() ? "" : all.get(0).strip();
    }

    private String span(String field) {
        String number = text(field);
        return number.isEmpty() ? "" : number + text(field + Span.UNIT);
    }

    /** Something that is not a time, where nothing was entered: nothing at all would mean that the key never expires. */
    private static String given(String text) {
        return text.isEmpty() ? "?" : text;
    }

    /** The end of a day; the text itself if it is not a date. */
    private static String end(String day, ZoneId zone) {
        try {
            return LocalDate.parse(day)
                    .plusDays(1)
                    .atStartOfDay(zone)
                    .toInstant()
                    .toString();
        } catch (DateTimeException e) {
            return day;
        }
    }
}
